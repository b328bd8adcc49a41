package com.brillconsulting.eventbridge.listen;

import java.util.Map;
import java.util.TreeMap;

/**
 * Thrown by a method that takes a list of events if some of them failed. The failed events are delivered again, each after
 * its own delay. The other events are acknowledged. If the method throws any other exception, all of its events fail.
 *
 * <pre>{@code
 * var failures = new HashMap<Integer, Throwable>();
 * for (var i = 0; i < orders.size(); i++) {
 *     try { … } catch (RuntimeException e) { failures.put(i, e); }
 * }
 * BatchFailedException.throwIfAny(failures);
 * }</pre>
 *
 * @since 0.1.0
 */
public class BatchFailedException extends RuntimeException {

    private final Map<Integer, Throwable> failures;

    /**
     * Creates the exception.
     *
     * @param failures the cause for each failed event, by its index in the list that the method took
     */
    public BatchFailedException(Map<Integer, ? extends Throwable> failures) {
        this(new TreeMap<>(failures));
    }

    private BatchFailedException(TreeMap<Integer, Throwable> failures) {
        super(
                "%d events of the batch failed, at %s".formatted(failures.size(), failures.keySet()),
                failures.isEmpty() ? null : failures.firstEntry().getValue());
        this.failures = failures;
    }

    /**
     * Throws the exception if there is at least one failure.
     *
     * @param failures the cause for each failed event, by its index in the list that the method took
     */
    public static void throwIfAny(Map<Integer, ? extends Throwable> failures) {
        if (!failures.isEmpty()) {
            throw new BatchFailedException(failures);
        }
    }

    /** {@return the cause for each failed event, by its index in the list that the method took} */
    public Map<Integer, Throwable> failures() {
        return Map.copyOf(failures);
    }
}

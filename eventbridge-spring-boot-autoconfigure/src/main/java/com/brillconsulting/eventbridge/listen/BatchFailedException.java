package com.brillconsulting.eventbridge.listen;

import java.util.Map;
import java.util.TreeMap;

/**
 * Thrown by a method that takes a list of events when some of them failed: those come again, each after its own wait;
 * the others are done with. Anything else that such a method throws fails all of its events.
 *
 * <pre>{@code
 * var failures = new HashMap<Integer, Throwable>();
 * for (var i = 0; i < orders.size(); i++) {
 *     try { … } catch (RuntimeException e) { failures.put(i, e); }
 * }
 * BatchFailedException.throwIfAny(failures);
 * }</pre>
 */
public class BatchFailedException extends RuntimeException {

    private final Map<Integer, Throwable> failures;

    /**
     * Creates the exception.
     *
     * @param failures what went wrong with each event that failed, by its index in the list that the method took
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

    /** Throws the exception if there is any failure. */
    public static void throwIfAny(Map<Integer, ? extends Throwable> failures) {
        if (!failures.isEmpty()) {
            throw new BatchFailedException(failures);
        }
    }

    /** {@return what went wrong with each event that failed, by its index in the list that the method took} */
    public Map<Integer, Throwable> failures() {
        return Map.copyOf(failures);
    }
}

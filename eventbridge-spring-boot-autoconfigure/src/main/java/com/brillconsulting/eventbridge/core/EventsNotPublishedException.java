package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishResult.Failed;
import com.brillconsulting.eventbridge.core.PublishResult.Published;
import java.util.List;

/**
 * Thrown if some or all of several events were not accepted. The other events were accepted.
 *
 * @since 0.1.0
 */
public final class EventsNotPublishedException extends EventBridgePublishException {

    private static final int NAMED = 3;

    private final List<PublishResult> results;

    EventsNotPublishedException(List<PublishResult> results) {
        super(message(results), failed(results).get(0).exception());
        this.results = List.copyOf(results);
    }

    /** {@return one result for each event, in the order of the events} */
    public List<PublishResult> results() {
        return results;
    }

    /** {@return the accepted events, in the order of the events} */
    public List<Published> published() {
        return results.stream()
                .filter(Published.class::isInstance)
                .map(Published.class::cast)
                .toList();
    }

    /** {@return the events that were not accepted, at least one, in the order of the events} */
    public List<Failed> failed() {
        return failed(results);
    }

    /** {@return whether EventBridge might accept every failed event if it is sent again} */
    @Override
    public boolean retryable() {
        return failed().stream().allMatch(it -> it.exception().retryable());
    }

    /** {@return whether every failed event is itself the cause of its failure} */
    @Override
    public boolean isFaultOfEvent() {
        return failed().stream().allMatch(it -> it.exception().isFaultOfEvent());
    }

    private static List<Failed> failed(List<PublishResult> results) {
        return results.stream()
                .filter(Failed.class::isInstance)
                .map(Failed.class::cast)
                .toList();
    }

    private static String message(List<PublishResult> results) {
        var failed = failed(results);
        var message =
                new StringBuilder("%d of %d events did not reach EventBridge".formatted(failed.size(), results.size()));
        failed.stream().limit(NAMED).forEach(it -> message.append("; ")
                .append(it.exception().getMessage()));
        if (failed.size() > NAMED) {
            message.append("; and ").append(failed.size() - NAMED).append(" more");
        }
        return message.toString();
    }
}

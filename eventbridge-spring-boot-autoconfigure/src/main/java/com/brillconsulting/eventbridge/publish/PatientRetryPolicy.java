package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.EventBridgePublishException;
import io.namastack.outbox.retry.OutboxRetryPolicy;
import java.time.Duration;

/**
 * Retries until the event is taken, since to give up would be to lose it: after 1 s, 2 s, … 64 s each time. Only an event
 * that is itself why it is not taken is given up.
 */
final class PatientRetryPolicy implements OutboxRetryPolicy {

    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final int MAX_DOUBLINGS = 6;

    @Override
    public boolean shouldRetry(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EventBridgePublishException it) {
                return !it.isFaultOfEvent();
            }
        }
        return true;
    }

    @Override
    public Duration nextDelay(int failures) {
        return FIRST_DELAY.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), MAX_DOUBLINGS));
    }

    @Override
    public int maxRetries() {
        return Integer.MAX_VALUE;
    }
}

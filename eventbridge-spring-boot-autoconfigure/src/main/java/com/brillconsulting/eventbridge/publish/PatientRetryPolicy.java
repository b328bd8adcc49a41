package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.EventBridgePublishException;
import io.namastack.outbox.retry.OutboxRetryPolicy;
import java.time.Duration;

/** Retries for as long as it may help, since to give up would be to lose the event: after 1 s, 2 s, … 64 s each time. */
final class PatientRetryPolicy implements OutboxRetryPolicy {

    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final int MAX_DOUBLINGS = 6;

    @Override
    public boolean shouldRetry(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EventBridgePublishException it) {
                return it.retryable();
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

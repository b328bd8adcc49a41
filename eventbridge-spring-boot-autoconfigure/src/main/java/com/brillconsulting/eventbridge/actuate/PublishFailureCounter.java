package com.brillconsulting.eventbridge.actuate;

import com.brillconsulting.eventbridge.core.EventPublishContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

/**
 * Counts by error code the attempts to send an event that failed, those that were made again included, of which timers
 * tell nothing.
 */
final class PublishFailureCounter implements ObservationHandler<EventPublishContext> {

    private final MeterRegistry registry;

    /** Counts in this registry. */
    PublishFailureCounter(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof EventPublishContext;
    }

    @Override
    public void onStop(EventPublishContext context) {
        var bus = context.event().bus();
        context.retriedErrors().forEach(code -> count(bus, code, true));
        var code = context.errorCode();
        if (code != null) {
            count(bus, code, false);
        }
    }

    private void count(String bus, String code, boolean retried) {
        registry.counter(
                        EventBridgeMetrics.FAILURES, "bus", bus, "error.code", code, "retried", String.valueOf(retried))
                .increment();
    }
}

package com.brillconsulting.eventbridge.actuate;

import com.brillconsulting.eventbridge.listen.UnmatchedEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;

/** Counts by queue the messages that no method wants. It needs no observations, so that they are counted in any case. */
final class UnmatchedEventCounter implements UnmatchedEvents {

    private final MeterRegistry registry;

    /** Counts in this registry. */
    UnmatchedEventCounter(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void received(String queue) {
        Counter.builder("eventbridge.listen.unmatched")
                .description("Messages in a shared queue that no method wants")
                .baseUnit(BaseUnits.MESSAGES)
                .tag("queue", queue)
                .register(registry)
                .increment();
    }
}

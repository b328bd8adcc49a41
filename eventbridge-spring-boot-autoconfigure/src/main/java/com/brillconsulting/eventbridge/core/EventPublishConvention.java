package com.brillconsulting.eventbridge.core;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** Names what metrics and traces tell of an event that is published. A bean of this type replaces the default. */
public interface EventPublishConvention extends ObservationConvention<EventPublishContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof EventPublishContext;
    }
}

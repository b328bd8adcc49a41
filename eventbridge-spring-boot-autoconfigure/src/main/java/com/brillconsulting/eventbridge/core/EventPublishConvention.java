package com.brillconsulting.eventbridge.core;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Defines the names and tags of metrics and traces for a published event. A bean of this type replaces the default.
 *
 * @since 0.1.0
 */
public interface EventPublishConvention extends ObservationConvention<EventPublishContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof EventPublishContext;
    }
}

package com.brillconsulting.eventbridge.listen;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Defines the names and tags of metrics and traces for a received event. A bean of this type replaces the default.
 *
 * @since 0.1.0
 */
public interface EventListenConvention extends ObservationConvention<EventListenContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof EventListenContext;
    }
}

package com.brillconsulting.eventbridge.listen;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** Names what metrics and traces tell of an event that is received. A bean of this type replaces the default. */
public interface EventListenConvention extends ObservationConvention<EventListenContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof EventListenContext;
    }
}

package com.brillconsulting.eventbridge.core;

import io.micrometer.observation.Observation;

/**
 * The observation context of one call of PutEvents.
 *
 * @since 0.1.0
 */
public final class PutEventsContext extends Observation.Context {

    private final int entries;

    PutEventsContext(int entries) {
        this.entries = entries;
    }

    /** {@return the number of events in the call} */
    public int entries() {
        return entries;
    }
}

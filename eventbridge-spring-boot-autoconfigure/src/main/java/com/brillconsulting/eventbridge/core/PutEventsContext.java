package com.brillconsulting.eventbridge.core;

import io.micrometer.observation.Observation;

/** What is observed of one call of PutEvents. */
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

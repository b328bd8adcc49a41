package com.brillconsulting.eventbridge.embedded.event;

/** Sees the events on all buses, as schema discovery does. */
@FunctionalInterface
public interface EventObserver {

    /**
     * Looks at an event, on the publisher's thread. It never fails.
     *
     * @param busArn the bus that the event is on
     */
    void observe(String busArn, Event event);
}

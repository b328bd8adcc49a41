package com.brillconsulting.eventbridge.embedded.partner;

import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.resource.Scope;

/** Where the events of partners go. */
public interface PartnerEventSink {

    /** {@return an event id that no other event has} */
    String newEventId();

    /** Puts an event on a customer's bus, which has the name of the event's source. */
    void put(Scope customer, String bus, Event event);
}

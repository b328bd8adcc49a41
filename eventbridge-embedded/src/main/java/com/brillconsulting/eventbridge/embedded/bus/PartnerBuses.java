package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.event.EventIds;
import com.brillconsulting.eventbridge.embedded.partner.PartnerEventSink;
import com.brillconsulting.eventbridge.embedded.resource.Scope;

/** Puts the events of partners on the buses of their customers. */
final class PartnerBuses implements PartnerEventSink {

    private final EventBuses buses;
    private final EventRouter router;

    PartnerBuses(EventBuses buses, EventRouter router) {
        this.buses = buses;
        this.router = router;
    }

    @Override
    public String newEventId() {
        return EventIds.next();
    }

    @Override
    public void put(Scope customer, String bus, Event event) {
        var reference = new BusReference(customer, bus);
        router.take(reference, buses.find(reference), event);
    }
}

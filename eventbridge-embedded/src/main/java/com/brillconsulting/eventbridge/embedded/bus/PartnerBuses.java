package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.partner.PartnerEventSink;
import com.brillconsulting.eventbridge.embedded.protocol.Scope;
import com.brillconsulting.eventbridge.embedded.target.Event;

/** Puts the events of partners on the buses of their customers. */
final class PartnerBuses implements PartnerEventSink {

    private final EventBuses buses;
    private final EventIntake intake;

    PartnerBuses(EventBuses buses, EventIntake intake) {
        this.buses = buses;
        this.intake = intake;
    }

    @Override
    public String newEventId() {
        return EventIds.next();
    }

    @Override
    public void put(Scope customer, String bus, Event event) {
        var reference = new BusReference(customer, bus);
        intake.take(reference, buses.find(reference), event);
    }
}

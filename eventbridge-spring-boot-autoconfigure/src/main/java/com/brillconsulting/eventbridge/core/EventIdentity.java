package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;

/** How messages name an event: never by its detail, which may hold what must not be logged. */
final class EventIdentity {

    private EventIdentity() {}

    static String of(OutboundEvent event) {
        return "the event '%s' from '%s' for the bus '%s'".formatted(event.detailType(), event.source(), event.bus());
    }

    /** {@return the same at the beginning of a sentence} */
    static String ofSubject(OutboundEvent event) {
        return "T" + of(event).substring(1);
    }
}

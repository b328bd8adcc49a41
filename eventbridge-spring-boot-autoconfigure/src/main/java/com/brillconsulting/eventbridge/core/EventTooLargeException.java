package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;

/**
 * Thrown if a single event is larger than the limit for a request to EventBridge or for a delivery. Nothing was sent.
 *
 * @since 0.1.0
 */
public final class EventTooLargeException extends InvalidEventException {

    private final int size;
    private final int limit;

    private EventTooLargeException(OutboundEvent event, String what, int size, int limit) {
        super(("%s has %,d bytes%s: store what is large elsewhere and send a reference to it, or let"
                        + " eventbridge.publisher.claim-check.bucket do so")
                .formatted(EventIdentity.ofSubject(event), size, what.formatted(limit)));
        this.size = size;
        this.limit = limit;
    }

    static EventTooLargeException toSend(OutboundEvent event, int size, int limit) {
        return new EventTooLargeException(
                event, ", more than the %,d that EventBridge takes in one request", size, limit);
    }

    static EventTooLargeException toDeliver(OutboundEvent event, int size, int limit) {
        return new EventTooLargeException(
                event, " with what EventBridge writes around it, more than the %,d that a queue takes", size, limit);
    }

    /**
     * {@return the size of the event in bytes, as EventBridge counts it or as it would be delivered}
     */
    public int size() {
        return size;
    }

    /** {@return the maximum size in bytes} */
    public int limit() {
        return limit;
    }
}

package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;

/** An event that alone is larger than a request to EventBridge may be. Nothing was sent. */
public final class EventTooLargeException extends InvalidEventException {

    private final int size;
    private final int limit;

    EventTooLargeException(OutboundEvent event, int size, int limit) {
        super(
                ("%s has %,d bytes, more than the %,d that EventBridge takes in one request: store what is large elsewhere"
                                + " and send a reference to it, or let eventbridge.publisher.claim-check.bucket do so")
                        .formatted(EventIdentity.ofSubject(event), size, limit));
        this.size = size;
        this.limit = limit;
    }

    /** {@return the size of the event in bytes, as EventBridge counts it} */
    public int size() {
        return size;
    }

    /** {@return the largest size in bytes} */
    public int limit() {
        return limit;
    }
}

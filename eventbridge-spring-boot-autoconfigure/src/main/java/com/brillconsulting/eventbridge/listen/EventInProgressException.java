package com.brillconsulting.eventbridge.listen;

import java.time.Instant;

/** An event is being handled by another call, or was until its process ended: it can be handled again from a time on. */
final class EventInProgressException extends RuntimeException {

    private final Instant until;

    EventInProgressException(Instant until) {
        super("another call handles the event already, or began to and did not end; it may be handled again from %s on"
                .formatted(until));
        this.until = until;
    }

    Instant until() {
        return until;
    }
}

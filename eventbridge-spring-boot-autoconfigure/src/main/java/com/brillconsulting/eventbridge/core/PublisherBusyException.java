package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import java.time.Duration;

/**
 * Too many events wait for EventBridge, and the caller was blocked as long as it may be. This event was not sent; it may
 * be sent again.
 */
public final class PublisherBusyException extends EventBridgePublishException {

    private PublisherBusyException(String message) {
        super(message, null);
    }

    static PublisherBusyException late(OutboundEvent event) {
        return new PublisherBusyException(EventIdentity.ofSubject(event)
                + " was not sent yet, since too many others are on their way: it is kept, and sent later");
    }

    PublisherBusyException(OutboundEvent event, int events, long bytes, Duration blocked) {
        super(
                ("%s was not sent: %,d events with %,d bytes are on their way already, and none got through within %d ms."
                                + " EventBridge is slower than this application, or throttles it: send less at a time, raise"
                                + " the account's quota of PutEvents, or let more wait (eventbridge.publisher.queue.*)")
                        .formatted(EventIdentity.ofSubject(event), events, bytes, blocked.toMillis()),
                null);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}

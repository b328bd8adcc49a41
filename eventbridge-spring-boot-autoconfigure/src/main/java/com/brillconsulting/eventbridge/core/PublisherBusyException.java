package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import java.time.Duration;

/**
 * Thrown if too many events wait for EventBridge and the maximum blocking time of the caller is over. This event was not
 * sent. You can send it again.
 *
 * @since 0.1.0
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

package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;

/**
 * Thrown if the application shuts down.
 *
 * @since 0.1.0
 */
public final class PublisherClosedException extends EventBridgePublishException {

    private final boolean sent;

    private PublisherClosedException(String message, boolean sent) {
        super(message, null);
        this.sent = sent;
    }

    static PublisherClosedException notTaken(OutboundEvent event) {
        return new PublisherClosedException(
                EventIdentity.ofSubject(event) + " was not sent: the application shuts down", false);
    }

    static PublisherClosedException notSent(OutboundEvent event) {
        return new PublisherClosedException(
                EventIdentity.ofSubject(event) + " was not sent in the time that a shutdown may take"
                        + " (eventbridge.publisher.queue.shutdown)",
                false);
    }

    static PublisherClosedException notAnswered(OutboundEvent event) {
        return new PublisherClosedException(
                EventIdentity.ofSubject(event)
                        + " was sent, but EventBridge did not answer in the time that a shutdown may"
                        + " take (eventbridge.publisher.queue.shutdown)",
                true);
    }

    /** {@return whether the event was sent; EventBridge may then have accepted it} */
    public boolean sent() {
        return sent;
    }

    @Override
    public boolean retryable() {
        return true;
    }
}

package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.ExplainedException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if one or more events did not reach EventBridge, or if it is unknown whether they did.
 *
 * @since 0.1.0
 */
public abstract sealed class EventBridgePublishException extends ExplainedException
        permits ApplicationCodeException,
                ClaimCheckException,
                InvalidEventException,
                EventBusNotFoundException,
                EventNotAcceptedException,
                PublisherBusyException,
                PublisherClosedException,
                EventsNotPublishedException {

    EventBridgePublishException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public String remedy() {
        return "";
    }

    /**
     * {@return whether EventBridge might accept the same event if it is sent again at once, without a change to the event or
     * to AWS}
     */
    public abstract boolean retryable();

    /**
     * {@return whether the event itself is the cause: it is too large, malformed, or violates its schema} Such an event is
     * never accepted without a change. All other causes can be temporary: credentials can be renewed, permissions granted, and
     * buses created.
     */
    public boolean isFaultOfEvent() {
        return false;
    }
}

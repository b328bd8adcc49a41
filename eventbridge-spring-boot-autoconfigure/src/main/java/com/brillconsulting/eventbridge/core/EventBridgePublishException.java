package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.ExplainedException;
import org.jspecify.annotations.Nullable;

/** An event, or some of several, did not reach EventBridge, or it is not known that they did. */
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

    /** {@return whether the same event may be taken when it is sent again at once, without a change to it or to AWS} */
    public abstract boolean retryable();

    /**
     * {@return whether the event itself is why it was not taken: it is too large, malformed, or breaks its schema} Such an
     * event is never taken as it is. All other reasons may pass: credentials are renewed, rights given, buses created.
     */
    public boolean isFaultOfEvent() {
        return false;
    }
}

package com.brillconsulting.eventbridge.core;

import org.jspecify.annotations.Nullable;

/** An event, or some of several, did not reach EventBridge, or it is not known that they did. */
public abstract sealed class EventBridgePublishException extends RuntimeException
        permits ClaimCheckException,
                InvalidEventException,
                EventBusNotFoundException,
                EventNotAcceptedException,
                PublisherBusyException,
                PublisherClosedException,
                EventsNotPublishedException {

    EventBridgePublishException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** {@return whether the same event may be taken when it is sent again, without a change to it or to AWS} */
    public abstract boolean retryable();
}

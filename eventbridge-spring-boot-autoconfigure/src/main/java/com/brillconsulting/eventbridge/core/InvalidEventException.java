package com.brillconsulting.eventbridge.core;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if an event is not valid for EventBridge. Nothing was sent.
 *
 * @since 0.1.0
 */
public sealed class InvalidEventException extends EventBridgePublishException
        permits EventTooLargeException, SchemaViolationException {

    InvalidEventException(String message) {
        this(message, null);
    }

    InvalidEventException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean retryable() {
        return false;
    }

    @Override
    public boolean isFaultOfEvent() {
        return true;
    }
}

package com.brillconsulting.eventbridge.core;

import org.jspecify.annotations.Nullable;

/** An event that EventBridge would not take. Nothing was sent. */
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

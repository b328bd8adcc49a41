package com.brillconsulting.eventbridge.autoconfigure;

import org.jspecify.annotations.Nullable;

/** The embedded bus is enabled, but cannot be started. */
class EmbeddedEventBridgeException extends RuntimeException {

    private final String remedy;

    EmbeddedEventBridgeException(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}

package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.event.ExplainedException;
import org.jspecify.annotations.Nullable;

/** The embedded bus is enabled, but cannot be started. */
class EmbeddedEventBridgeException extends ExplainedException {

    private final String remedy;

    EmbeddedEventBridgeException(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}

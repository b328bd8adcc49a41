package com.brillconsulting.eventbridge.core;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if a large detail cannot be stored or read. If it cannot be stored, its event was not sent. You can try again.
 *
 * @since 0.1.0
 */
public final class ClaimCheckException extends EventBridgePublishException {

    ClaimCheckException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}

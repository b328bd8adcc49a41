package com.brillconsulting.eventbridge.core;

import org.jspecify.annotations.Nullable;

/** A large detail could not be stored, so that its event was not sent, or could not be read. It may be tried again. */
public final class ClaimCheckException extends EventBridgePublishException {

    ClaimCheckException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}

package com.brillconsulting.eventbridge.embedded.connection;

/** Says that a connection could not authorize a request. */
public final class AuthorizationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    AuthorizationException(String message, boolean retryable) {
        super(message);
        this.retryable = retryable;
    }

    /** {@return whether another attempt makes sense} */
    public boolean isRetryable() {
        return retryable;
    }
}

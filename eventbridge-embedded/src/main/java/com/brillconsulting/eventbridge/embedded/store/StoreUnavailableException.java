package com.brillconsulting.eventbridge.embedded.store;

/** Tells that nothing can be written to a data folder at the moment. */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}

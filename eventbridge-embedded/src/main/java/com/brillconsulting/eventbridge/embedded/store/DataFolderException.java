package com.brillconsulting.eventbridge.embedded.store;

/** Tells that a data folder cannot be used, and what to do about it. */
public final class DataFolderException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    DataFolderException(String message) {
        super(message);
    }

    DataFolderException(String message, Throwable cause) {
        super(message, cause);
    }
}

package com.brillconsulting.eventbridge.event;

import org.jspecify.annotations.Nullable;

/**
 * A failure that tells by itself what is wrong and what to do about it. Where it prevents the start of an application,
 * Spring Boot reports both in place of a stack trace.
 */
public abstract class ExplainedException extends RuntimeException {

    /**
     * Creates the exception.
     *
     * @param message what is wrong, on one line
     * @param cause what it comes from; null for nothing
     */
    protected ExplainedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** {@return what is wrong, with the thing that it is about; the message unless there is more to tell} */
    public String description() {
        return String.valueOf(getMessage());
    }

    /** {@return what to do about it; empty if only the message tells} */
    public abstract String remedy();
}

package com.brillconsulting.eventbridge.event;

import org.jspecify.annotations.Nullable;

/**
 * An exception that says what is wrong and how to correct it. If it prevents the start of an application, Spring Boot
 * prints this description and action instead of a stack trace.
 *
 * @since 0.1.0
 */
public abstract class ExplainedException extends RuntimeException {

    /**
     * Creates the exception.
     *
     * @param message the problem, on one line
     * @param cause the cause, or null
     */
    protected ExplainedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * {@return the description of the problem and of the object that has it; by default, the message}
     */
    public String description() {
        return String.valueOf(getMessage());
    }

    /** {@return how to correct the problem; empty if the message already says it} */
    public abstract String remedy();
}

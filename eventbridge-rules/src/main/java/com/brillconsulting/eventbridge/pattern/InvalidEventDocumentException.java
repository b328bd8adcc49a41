package com.brillconsulting.eventbridge.pattern;

import tools.jackson.core.JacksonException;

/**
 * Thrown if a text is not a valid event. The message is the message of the {@code ValidationException} with which
 * {@code TestEventPattern} answers. {@link #getReason()} says what is wrong.
 *
 * @since 0.1.0
 */
public class InvalidEventDocumentException extends RuntimeException {

    private final String reason;

    InvalidEventDocumentException(String reason) {

        super("Parameter Event is not valid.");
        this.reason = reason;
    }

    InvalidEventDocumentException(String reason, Throwable cause) {

        super("Parameter Event is not valid.", cause);
        this.reason = reason;
    }

    static InvalidEventDocumentException notJson(JacksonException cause) {

        var place = cause.getLocation();
        return new InvalidEventDocumentException(
                "The event is not JSON at line %d, column %d: %s"
                        .formatted(place.getLineNr(), place.getColumnNr(), cause.getOriginalMessage()),
                cause);
    }

    /** {@return what is wrong with the event} */
    public String getReason() {

        return reason;
    }
}

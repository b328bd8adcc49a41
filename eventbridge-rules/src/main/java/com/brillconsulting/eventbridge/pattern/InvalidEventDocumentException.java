package com.brillconsulting.eventbridge.pattern;

import tools.jackson.core.JacksonException;

/**
 * A text that should be an event is none. The message is what {@code TestEventPattern} answers as its
 * {@code ValidationException}; {@link #getReason()} says what is wrong.
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

    /** What is wrong with the event, for a person to read. */
    public String getReason() {

        return reason;
    }
}

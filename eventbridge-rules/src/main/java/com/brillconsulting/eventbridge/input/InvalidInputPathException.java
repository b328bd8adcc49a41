package com.brillconsulting.eventbridge.input;

/**
 * Thrown if a text is not a path that the service can follow.
 *
 * @since 0.1.0
 */
public class InvalidInputPathException extends IllegalArgumentException {

    private final String reason;
    private final int offset;

    InvalidInputPathException(String reason, int offset) {

        super(reason);
        this.reason = reason;
        this.offset = offset;
    }

    /** {@return what is wrong with the path} */
    public String getReason() {

        return reason;
    }

    /** {@return the number of characters in the path before the error} */
    public int getOffset() {

        return offset;
    }
}

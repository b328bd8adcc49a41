package com.brillconsulting.eventbridge.input;

/** This is no path that the service could follow. */
public class InvalidInputPathException extends IllegalArgumentException {

    private final String reason;
    private final int offset;

    InvalidInputPathException(String reason, int offset) {

        super(reason);
        this.reason = reason;
        this.offset = offset;
    }

    /** What is wrong with the path, for a person to read. */
    public String getReason() {

        return reason;
    }

    /** How many characters of the path come before the mistake. */
    public int getOffset() {

        return offset;
    }
}

package com.brillconsulting.eventbridge.pattern;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if the service would reject an event pattern. The message is the exact message of the service, including the
 * lines with the position. {@link #getSummary()} is its first line.
 *
 * @since 0.1.0
 */
public class InvalidEventPatternException extends RuntimeException {

    private static final String PREFIX = "Event pattern is not valid. Reason: ";

    private final String reason;
    private final @Nullable Position position;

    InvalidEventPatternException(String reason) {

        this(reason, "", null);
    }

    InvalidEventPatternException(String reason, String location, @Nullable Position position) {

        super(PREFIX + reason + location);
        this.reason = reason;
        this.position = position;
    }

    /** {@return the message of the service without the position} */
    public String getSummary() {

        return PREFIX + reason;
    }

    /** {@return what is wrong, for example {@code Empty arrays are not allowed}} */
    public String getReason() {

        return reason;
    }

    /** {@return the line of the error in the pattern, from 1; empty if the service gives no position} */
    public OptionalInt getLine() {

        return position == null ? OptionalInt.empty() : OptionalInt.of(position.line());
    }

    /** {@return the column of the error in the pattern, from 1; empty if the service gives no position} */
    public OptionalInt getColumn() {

        return position == null ? OptionalInt.empty() : OptionalInt.of(position.column());
    }

    /** A place in the pattern's text, both counted from 1. */
    record Position(int line, int column) {}
}

package com.brillconsulting.eventbridge.pattern;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The service would refuse this event pattern. The message is the service's own, word by word, with the lines that name
 * the position; {@link #getSummary()} is its first line.
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

    /** What the service says, without the position. */
    public String getSummary() {

        return PREFIX + reason;
    }

    /** What is wrong, for instance {@code Empty arrays are not allowed}. */
    public String getReason() {

        return reason;
    }

    /** Line of the pattern at which it was found wrong, from 1; empty if the service names no position. */
    public OptionalInt getLine() {

        return position == null ? OptionalInt.empty() : OptionalInt.of(position.line());
    }

    /** Column at which the pattern was found wrong, from 1; empty if the service names no position. */
    public OptionalInt getColumn() {

        return position == null ? OptionalInt.empty() : OptionalInt.of(position.column());
    }

    /** A place in the pattern's text, both counted from 1. */
    record Position(int line, int column) {}
}

package com.brillconsulting.eventbridge.pattern;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An event pattern, written in Java. An event matches when all named fields match, each by any of what is accepted for
 * it.
 *
 * <p>Immutable: every method gives a new builder, so that one may be the start of many. Accepted values are strings,
 * numbers, booleans, {@link Match}es, or collections of them; a path is the field's names, joined by dots. Every method
 * throws {@link IllegalArgumentException} when nothing or something unfit is accepted, or when a field is given twice.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html">Event patterns</a>
 */
public final class EventPatternBuilder {

    static final EventPatternBuilder EMPTY = new EventPatternBuilder(Fields.NONE);

    private final Fields fields;

    private EventPatternBuilder(Fields fields) {

        this.fields = fields;
    }

    /** Accepts events from these sources. */
    public EventPatternBuilder source(Object... accepted) {

        return field("source", accepted);
    }

    /** Accepts events of these detail types. */
    public EventPatternBuilder detailType(Object... accepted) {

        return field("detail-type", accepted);
    }

    /** Accepts events that are about any of these ARNs. */
    public EventPatternBuilder resources(Object... accepted) {

        return field("resources", accepted);
    }

    /** Accepts events from these accounts, given as strings. */
    public EventPatternBuilder account(Object... accepted) {

        return field("account", accepted);
    }

    /** Accepts events from these regions. */
    public EventPatternBuilder region(Object... accepted) {

        return field("region", accepted);
    }

    /** Accepts events by their time, which is a string as {@code 2026-11-20T13:00:00Z}. */
    public EventPatternBuilder time(Object... accepted) {

        return field("time", accepted);
    }

    /** Accepts events by the replay that they come from: {@link Match#doesNotExist()} keeps replayed events out. */
    public EventPatternBuilder replayName(Object... accepted) {

        return field("replay-name", accepted);
    }

    /** Accepts events by a field of their detail, for instance {@code detail("customer.country", "DE", "AT")}. */
    public EventPatternBuilder detail(String path, Object... accepted) {

        return detail(Fields.of(path, accepted));
    }

    /** Accepts events by an object in their detail. */
    public EventPatternBuilder detail(String path, Fields object) {

        return detail(Fields.of(path, object));
    }

    /** Accepts events by fields of their detail. */
    public EventPatternBuilder detail(Fields detail) {

        return new EventPatternBuilder(fields.and("detail", detail));
    }

    /** Accepts events by any field, with its path from the top of the event. */
    public EventPatternBuilder field(String path, Object... accepted) {

        return new EventPatternBuilder(fields.and(path, accepted));
    }

    /**
     * Accepts events that match one of these as well: {@code $or} at the top of the pattern. Within an object of the
     * detail use {@link Fields#or}.
     *
     * @param alternatives at least two
     */
    public EventPatternBuilder or(EventPatternBuilder... alternatives) {

        return new EventPatternBuilder(fields.or(Arrays.stream(alternatives)
                .map(alternative -> alternative.fields)
                .toArray(Fields[]::new)));
    }

    /**
     * The pattern as JSON: without white space, names in alphabetical order, values as they are given.
     *
     * @throws IllegalStateException if no field is named
     */
    public String toJson() {

        if (fields.isEmpty()) {
            throw new IllegalStateException(
                    "The event pattern names no field, so that it would match nothing: name one, "
                            + "for instance source");
        }
        return fields.toJson();
    }

    /**
     * Compiles under the default limits.
     *
     * @throws IllegalStateException if no field is named
     * @throws InvalidEventPatternException if the service would refuse the pattern, for instance for its length
     */
    public CompiledPattern build() {

        return build(new PatternCompiler());
    }

    /**
     * Compiles under the limits of an account.
     *
     * @throws IllegalStateException if no field is named
     * @throws InvalidEventPatternException if the service would refuse the pattern, for instance for its length
     */
    public CompiledPattern build(PatternCompiler compiler) {

        return compiler.compile(toJson());
    }

    @Override
    public boolean equals(@Nullable Object other) {

        return other instanceof EventPatternBuilder builder && fields.equals(builder.fields);
    }

    @Override
    public int hashCode() {

        return fields.hashCode();
    }

    /** The JSON, {@code {}} if no field is named. */
    @Override
    public String toString() {

        return fields.toJson();
    }
}

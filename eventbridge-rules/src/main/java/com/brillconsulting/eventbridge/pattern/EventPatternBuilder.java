package com.brillconsulting.eventbridge.pattern;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Builds an event pattern in Java. An event matches if all named fields match. A field matches if any of its accepted
 * values matches.
 *
 * <p>Builders are immutable. Every method returns a new builder, so you can derive several patterns from one builder.
 * Accepted values are strings, numbers, booleans, {@link Match} objects, or collections of these. A path consists of
 * the names of nested fields, joined by dots. Every method throws {@link IllegalArgumentException} if there is no
 * accepted value, if an accepted value has an unsupported type, or if the builder already has the field.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html">Event patterns</a>
 * @since 0.1.0
 */
public final class EventPatternBuilder {

    static final EventPatternBuilder EMPTY = new EventPatternBuilder(Fields.NONE);

    private final Fields fields;

    private EventPatternBuilder(Fields fields) {

        this.fields = fields;
    }

    /**
     * Accepts events with one of these sources.
     *
     * @param accepted the accepted sources
     * @return a new builder
     */
    public EventPatternBuilder source(Object... accepted) {

        return field("source", accepted);
    }

    /**
     * Accepts events with one of these detail types.
     *
     * @param accepted the accepted detail types
     * @return a new builder
     */
    public EventPatternBuilder detailType(Object... accepted) {

        return field("detail-type", accepted);
    }

    /**
     * Accepts events with any of these ARNs in their resources.
     *
     * @param accepted the accepted ARNs
     * @return a new builder
     */
    public EventPatternBuilder resources(Object... accepted) {

        return field("resources", accepted);
    }

    /**
     * Accepts events from one of these accounts.
     *
     * @param accepted the accepted account ids, as strings
     * @return a new builder
     */
    public EventPatternBuilder account(Object... accepted) {

        return field("account", accepted);
    }

    /**
     * Accepts events from one of these regions.
     *
     * @param accepted the accepted regions
     * @return a new builder
     */
    public EventPatternBuilder region(Object... accepted) {

        return field("region", accepted);
    }

    /**
     * Accepts events by their time.
     *
     * @param accepted the accepted times, as strings like {@code 2026-11-20T13:00:00Z}
     * @return a new builder
     */
    public EventPatternBuilder time(Object... accepted) {

        return field("time", accepted);
    }

    /**
     * Accepts events by the name of their replay. {@link Match#doesNotExist()} excludes replayed events.
     *
     * @param accepted the accepted names
     * @return a new builder
     */
    public EventPatternBuilder replayName(Object... accepted) {

        return field("replay-name", accepted);
    }

    /**
     * Accepts events by a field of their detail, for example {@code detail("customer.country", "DE", "AT")}.
     *
     * @param path the path of the field within the detail
     * @param accepted the accepted values
     * @return a new builder
     */
    public EventPatternBuilder detail(String path, Object... accepted) {

        return detail(Fields.of(path, accepted));
    }

    /**
     * Accepts events by an object in their detail.
     *
     * @param path the path of the object within the detail
     * @param object the conditions for the object
     * @return a new builder
     */
    public EventPatternBuilder detail(String path, Fields object) {

        return detail(Fields.of(path, object));
    }

    /**
     * Accepts events by fields of their detail.
     *
     * @param detail the conditions for the detail
     * @return a new builder
     */
    public EventPatternBuilder detail(Fields detail) {

        return new EventPatternBuilder(fields.and("detail", detail));
    }

    /**
     * Accepts events by any field.
     *
     * @param path the path of the field from the top of the event
     * @param accepted the accepted values
     * @return a new builder
     */
    public EventPatternBuilder field(String path, Object... accepted) {

        return new EventPatternBuilder(fields.and(path, accepted));
    }

    /**
     * Also requires one of these alternatives: {@code $or} at the top level of the pattern. Within an object of the
     * detail use {@link Fields#or}.
     *
     * @param alternatives at least two
     * @return a new builder
     */
    public EventPatternBuilder or(EventPatternBuilder... alternatives) {

        return new EventPatternBuilder(fields.or(Arrays.stream(alternatives)
                .map(alternative -> alternative.fields)
                .toArray(Fields[]::new)));
    }

    /**
     * Returns the pattern as JSON without white space, with sorted names and unchanged values.
     *
     * @return the pattern as JSON
     * @throws IllegalStateException if the builder has no field
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
     * Compiles the pattern with the default limits.
     *
     * @return the pattern
     * @throws IllegalStateException if the builder has no field
     * @throws InvalidEventPatternException if the service would reject the pattern, for example because of its length
     */
    public CompiledPattern build() {

        return build(new PatternCompiler());
    }

    /**
     * Compiles the pattern with the limits of an account.
     *
     * @param compiler has the limits
     * @return the pattern
     * @throws IllegalStateException if the builder has no field
     * @throws InvalidEventPatternException if the service would reject the pattern, for example because of its length
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

    /** {@return the JSON, or {@code {}} if the builder has no field} */
    @Override
    public String toString() {

        return fields.toJson();
    }
}

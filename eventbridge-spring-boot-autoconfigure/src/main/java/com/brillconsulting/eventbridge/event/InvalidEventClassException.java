package com.brillconsulting.eventbridge.event;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if the bus, the source or the detail type of a class of events is unknown, or if another class has the same
 * source and detail type. The message names the class and says how to correct it.
 *
 * @since 0.1.0
 */
public final class InvalidEventClassException extends ExplainedException {

    private final String description;
    private final String remedy;

    private InvalidEventClassException(String description, String remedy, @Nullable Throwable cause) {
        super(description + ": " + remedy, cause);
        this.description = description;
        this.remedy = remedy;
    }

    static InvalidEventClassException noSource(Class<?> type) {
        return new InvalidEventClassException(
                "The events of %s have no source".formatted(type.getName()),
                "set spring.application.name, or give the class @EventBridgeEvent(source = …)",
                null);
    }

    static InvalidEventClassException unresolved(Class<?> type, IllegalArgumentException cause) {
        return new InvalidEventClassException(
                "What the events of %s are called cannot be resolved: %s".formatted(type.getName(), cause.getMessage()),
                "set the property, or correct the placeholder in @EventBridgeEvent or its EventMapping",
                cause);
    }

    static InvalidEventClassException sameName(Class<?> one, Class<?> other, EventType type) {
        return new InvalidEventClassException(
                "%s and %s are both events \"%s\" from \"%s\", so that it cannot be told which one to read"
                        .formatted(one.getName(), other.getName(), type.detailType(), type.source()),
                "give one of them another detail type, or move it out of the application's packages",
                null);
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}

package com.brillconsulting.eventbridge.core;

import org.jspecify.annotations.Nullable;

/**
 * Provides the JSON schemas for details. Events are checked against them if the schema check is enabled.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface EventSchemas {

    /**
     * {@return the JSON schema of a detail as text, or null if there is none; an event without a schema is not checked} This
     * method is called once for the same arguments.
     *
     * @param type the class of the event or detail; for an event without a class of its own, {@code String}, {@link
     *     com.brillconsulting.eventbridge.event.OutboundEvent OutboundEvent} or the class of the JSON tree
     * @param source the source
     * @param detailType the detail type
     */
    @Nullable String find(Class<?> type, String source, String detailType);
}

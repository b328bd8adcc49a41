package com.brillconsulting.eventbridge.core;

import org.jspecify.annotations.Nullable;

/** Knows the JSON schemas of details, by which events are checked where that is switched on. */
@FunctionalInterface
public interface EventSchemas {

    /**
     * {@return the JSON schema of a detail as text, or null when there is none, so that the event is not checked} It is
     * asked once for the same arguments.
     *
     * @param type the class of the event or detail; {@code String}, {@link
     *     com.brillconsulting.eventbridge.event.OutboundEvent OutboundEvent} or a tree's class where it has none of its own
     * @param source who sends the event
     * @param detailType what it is
     */
    @Nullable String find(Class<?> type, String source, String detailType);
}

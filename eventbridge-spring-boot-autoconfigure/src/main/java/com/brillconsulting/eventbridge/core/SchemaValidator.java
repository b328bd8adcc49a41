package com.brillconsulting.eventbridge.core;

import java.util.List;

/**
 * Holds details against their JSON schemas, both of events that are sent and of those that arrive, where that is switched
 * on. {@link EventSchemas} knows where the schemas are.
 */
@FunctionalInterface
public interface SchemaValidator {

    /**
     * {@return what is wrong with a detail; empty if nothing is, or if it has no schema} It tells where, and which word of the
     * schema it breaks, and no values, so that it may be logged.
     *
     * @param type the class of the detail
     * @param source who sent the event
     * @param detailType what it is
     * @param detail the detail as JSON
     * @throws InvalidEventException if the schema cannot be read
     */
    List<String> violations(Class<?> type, String source, String detailType, String detail);
}

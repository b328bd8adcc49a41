package com.brillconsulting.eventbridge.core;

import java.util.List;

/**
 * Validates the details of sent and received events against their JSON schemas, if this is enabled. {@link EventSchemas}
 * provides the schemas.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface SchemaValidator {

    /**
     * {@return the violations of a detail; empty if there are none, or if it has no schema} Each violation contains the
     * location and the keyword of the schema, but no values, so that it can be logged.
     *
     * @param type the class of the detail
     * @param source the source
     * @param detailType the detail type
     * @param detail the detail as JSON
     * @throws InvalidEventException if the schema cannot be read
     */
    List<String> violations(Class<?> type, String source, String detailType, String detail);
}

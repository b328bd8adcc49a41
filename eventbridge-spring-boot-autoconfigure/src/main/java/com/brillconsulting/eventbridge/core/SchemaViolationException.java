package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import java.util.List;

/**
 * Thrown if the detail of an event violates the schema of its detail type. Nothing was sent.
 *
 * @since 0.1.0
 */
public final class SchemaViolationException extends InvalidEventException {

    private final List<String> violations;

    SchemaViolationException(OutboundEvent event, List<String> violations) {
        super("%s breaks its schema, so it was not sent: %s"
                .formatted(EventIdentity.ofSubject(event), String.join("; ", violations)));
        this.violations = List.copyOf(violations);
    }

    /** {@return the violations with their locations, each on one line} */
    public List<String> violations() {
        return violations;
    }
}

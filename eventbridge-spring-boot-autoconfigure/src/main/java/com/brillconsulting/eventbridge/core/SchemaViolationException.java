package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import java.util.List;

/** The detail of an event breaks the schema of its detail type. Nothing was sent. */
public final class SchemaViolationException extends InvalidEventException {

    private final List<String> violations;

    SchemaViolationException(OutboundEvent event, List<String> violations) {
        super("%s breaks its schema, so it was not sent: %s"
                .formatted(EventIdentity.ofSubject(event), String.join("; ", violations)));
        this.violations = List.copyOf(violations);
    }

    /** {@return what is wrong where, each as one line} */
    public List<String> violations() {
        return violations;
    }
}

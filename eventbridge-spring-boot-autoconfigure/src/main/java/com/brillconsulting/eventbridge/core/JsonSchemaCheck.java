package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;

/** Checks details by JSON schemas before they are sent. */
public final class JsonSchemaCheck implements SchemaCheck {

    private final JsonSchemas schemas;

    /** Makes a check by these schemas. */
    public JsonSchemaCheck(JsonSchemas schemas) {
        this.schemas = schemas;
    }

    @Override
    public void check(OutboundEvent event, Object origin) {
        var errors = schemas.errors(origin.getClass(), event.source(), event.detailType(), event.detail());
        if (!errors.isEmpty()) {
            throw new SchemaViolationException(
                    event, errors.stream().map(Object::toString).toList());
        }
    }
}

package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Checks details by JSON schemas, of the draft that a schema names, or else draft 4, that of EventBridge's registry. */
public final class JsonSchemaCheck implements SchemaCheck {

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4);
    private final EventSchemas schemas;
    private final Map<Key, Optional<Schema>> known = new ConcurrentHashMap<>();

    /** Makes a check by these schemas. */
    public JsonSchemaCheck(EventSchemas schemas) {
        this.schemas = schemas;
    }

    @Override
    public void check(OutboundEvent event, Object origin) {
        var key = new Key(origin.getClass(), event.source(), event.detailType());
        var schema = known.computeIfAbsent(key, this::compile);
        if (schema.isEmpty()) {
            return;
        }
        var violations = schema.get().validate(event.detail(), InputFormat.JSON);
        if (!violations.isEmpty()) {
            throw new SchemaViolationException(
                    event, violations.stream().map(Object::toString).toList());
        }
    }

    private Optional<Schema> compile(Key key) {
        return Optional.ofNullable(schemas.find(key.type(), key.source(), key.detailType()))
                .map(text -> {
                    try {
                        return registry.getSchema(text);
                    } catch (RuntimeException e) {
                        throw new InvalidEventException(
                                "The schema of the detail type '%s' from '%s' cannot be read, so that its events cannot be checked: %s"
                                        .formatted(key.detailType(), key.source(), e.getMessage()),
                                e);
                    }
                });
    }

    private record Key(Class<?> type, String source, String detailType) {}
}

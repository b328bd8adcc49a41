package com.brillconsulting.eventbridge.core;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads JSON schemas of the draft that a schema names, or else of draft 4, that of EventBridge's registry. */
final class JsonSchemaValidator implements SchemaValidator {

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4);
    private final EventSchemas schemas;
    private final Map<Key, Optional<Schema>> known = new ConcurrentHashMap<>();

    JsonSchemaValidator(EventSchemas schemas) {
        this.schemas = schemas;
    }

    @Override
    public List<String> violations(Class<?> type, String source, String detailType, String detail) {
        return known
                .computeIfAbsent(new Key(type, source, detailType), this::compile)
                .map(it -> it.validate(detail, InputFormat.JSON))
                .orElse(List.of())
                .stream()
                .map(it -> "%s breaks \"%s\"".formatted(it.getInstanceLocation(), it.getKeyword()))
                .toList();
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

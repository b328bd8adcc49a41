package com.brillconsulting.eventbridge.schema;

import com.brillconsulting.eventbridge.core.EventSchemas;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The schemas of the classes that say where they are sent, by which their events are checked. */
final class GeneratedEventSchemas implements EventSchemas {

    private final EventSchemaGenerator generator;
    private final EventTypeResolver types;

    /** Creates them. */
    GeneratedEventSchemas(EventSchemaGenerator generator, EventTypeResolver types) {
        this.generator = generator;
        this.types = types;
    }

    @Override
    public @Nullable String find(Class<?> type, String source, String detailType) {
        return types.resolve(type) == null ? null : JsonMapper.shared().writeValueAsString(generator.generate(type));
    }
}

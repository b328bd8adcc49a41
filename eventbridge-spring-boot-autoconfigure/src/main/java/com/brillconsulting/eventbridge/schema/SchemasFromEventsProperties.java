package com.brillconsulting.eventbridge.schema;

import com.brillconsulting.eventbridge.schema.CompatibilityCheck.Compatibility;
import com.brillconsulting.eventbridge.topology.SchemaDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Schemas that are made from the classes of events.
 *
 * @param enabled Whether a schema is declared for each event class.
 * @param registry Name of the registry that the schemas are in. The application's name by default.
 * @param type Language of the schemas.
 * @param compatibility What a new version of a schema leads to that breaks readers of the version before.
 */
@ConfigurationProperties("eventbridge.schemas-from-events")
record SchemasFromEventsProperties(
        @DefaultValue("false") boolean enabled,
        @Nullable String registry,
        @DefaultValue("open-api3") SchemaDefinition.Type type,
        @DefaultValue("fail") Compatibility compatibility) {}

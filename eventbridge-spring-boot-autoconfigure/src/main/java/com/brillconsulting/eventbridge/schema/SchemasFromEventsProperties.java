package com.brillconsulting.eventbridge.schema;

import com.brillconsulting.eventbridge.schema.CompatibilityCheck.Compatibility;
import com.brillconsulting.eventbridge.topology.SchemaDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures schemas that are generated from event classes.
 *
 * @param enabled Whether a schema is declared for each event class.
 * @param registry Name of the registry for the schemas. The name of the application by default.
 * @param type Type of the schemas.
 * @param compatibility What happens if a new version of a schema is not compatible with readers of the previous version.
 */
@ConfigurationProperties("eventbridge.schemas-from-events")
record SchemasFromEventsProperties(
        @DefaultValue("false") boolean enabled,
        @Nullable String registry,
        @DefaultValue("open-api3") SchemaDefinition.Type type,
        @DefaultValue("fail") Compatibility compatibility) {}

package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.SchemaDefinition;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * A schema.
 *
 * @param name Name of the schema; its key when not set.
 * @param registry Name of the declared registry of the schema.
 * @param type Type of the schema.
 * @param description Description of the schema, at most 256 characters.
 * @param content Schema, as JSON text or as properties.
 * @param location File with the schema, for example "classpath:order.json".
 * @param tags Tags of the schema.
 */
record SchemaProperties(
        @Nullable String name,
        @DefaultValue("") String registry,
        @DefaultValue("open-api3") SchemaDefinition.Type type,
        @DefaultValue("") String description,
        @Nullable Object content,
        @Nullable Resource location,
        @DefaultValue Map<String, String> tags) {}

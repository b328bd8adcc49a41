package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.SchemaDefinition;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * A schema.
 *
 * @param name Name of the schema; left out, its key.
 * @param registry Name of the declared registry that the schema is in.
 * @param type Language of the content.
 * @param description Text for people, at most 256 characters.
 * @param content The schema itself, as JSON text or as properties.
 * @param location File that holds the content, "classpath:order.json".
 * @param tags Tags for people and bills.
 */
record SchemaProperties(
        @Nullable String name,
        @DefaultValue("") String registry,
        @DefaultValue("open-api3") SchemaDefinition.Type type,
        @DefaultValue("") String description,
        @Nullable Object content,
        @Nullable Resource location,
        @DefaultValue Map<String, String> tags) {}

package com.brillconsulting.eventbridge.declare;

import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A schema registry.
 *
 * @param description Description of the registry, at most 256 characters.
 * @param tags Tags of the registry.
 */
record SchemaRegistryProperties(
        @DefaultValue("") String description, @DefaultValue Map<String, String> tags) {}

package com.brillconsulting.eventbridge.declare;

import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A registry of schemas.
 *
 * @param description Text for people, at most 256 characters.
 * @param tags Tags for people and bills.
 */
record SchemaRegistryProperties(
        @DefaultValue("") String description, @DefaultValue Map<String, String> tags) {}

package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.schema.SchemaConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

/** {@link AutoConfiguration @AutoConfiguration} of schemas that are made from event classes, and of the schema registry. */
@AutoConfiguration(
        after = EventBridgeDeclarationAutoConfiguration.class,
        afterName = {
            "com.brillconsulting.eventbridge.autoconfigure.EventBridgeReconcilerClientsAutoConfiguration",
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration"
        },
        before = EventBridgeDetailAutoConfiguration.class)
@Import(SchemaConfiguration.class)
class EventBridgeSchemaAutoConfiguration {}

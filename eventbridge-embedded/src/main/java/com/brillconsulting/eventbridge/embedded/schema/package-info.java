/**
 * Amazon EventBridge Schemas: registries of schemas with their versions, their export to JSON Schema, and {@linkplain
 * com.brillconsulting.eventbridge.embedded.event.EventObserver discoverers}, which infer schemas from the events on a
 * bus. {@link com.brillconsulting.eventbridge.embedded.schema.SchemaService} offers all of its operations.
 */
@NullMarked
package com.brillconsulting.eventbridge.embedded.schema;

import org.jspecify.annotations.NullMarked;

/**
 * Schemas of events: made from the classes of events, compared from version to version, and what one does to a schema
 * registry.
 */
@org.jspecify.annotations.NullMarked
package com.brillconsulting.eventbridge.schema;

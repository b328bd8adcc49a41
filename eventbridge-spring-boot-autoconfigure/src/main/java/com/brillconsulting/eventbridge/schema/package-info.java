/**
 * Generates schemas from event classes, compares their versions, and manages the schema registry.
 */
@org.jspecify.annotations.NullMarked
package com.brillconsulting.eventbridge.schema;

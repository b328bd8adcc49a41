package com.brillconsulting.eventbridge.topology;

/**
 * An event bus that shall exist.
 *
 * @param name the bus's name, 1 to 256 characters of {@code A-Z a-z 0-9 . - _}
 */
public record EventBusDefinition(String name) {}

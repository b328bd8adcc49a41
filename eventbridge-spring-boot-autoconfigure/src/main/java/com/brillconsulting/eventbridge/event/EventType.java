package com.brillconsulting.eventbridge.event;

/**
 * The bus, the source and the detail type of the events of a class.
 *
 * @param bus the name or ARN of the bus
 * @param source the source
 * @param detailType the detail type
 * @since 0.1.0
 */
public record EventType(String bus, String source, String detailType) {}

package com.brillconsulting.eventbridge.event;

/**
 * Where the events of a class go and what they are called there.
 *
 * @param bus the name or ARN of the bus
 * @param source who sends them
 * @param detailType what they are
 */
public record EventType(String bus, String source, String detailType) {}

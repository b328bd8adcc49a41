package com.brillconsulting.eventbridge.topology;

/**
 * Where a rule sends what it matches.
 *
 * @param id names the target within its rule, 1 to 64 characters of {@code A-Z a-z 0-9 . - _}
 * @param queue the name of the declared queue that receives the events
 */
public record TargetDefinition(String id, String queue) {}

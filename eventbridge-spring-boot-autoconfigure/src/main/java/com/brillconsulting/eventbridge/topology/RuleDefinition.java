package com.brillconsulting.eventbridge.topology;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that shall exist. It has a pattern, a schedule, or both.
 *
 * @param bus the name or ARN of the bus that the rule is on
 * @param name the rule's name, unique on its bus, 1 to 64 characters of {@code A-Z a-z 0-9 . - _}
 * @param description a text for people; empty for none
 * @param pattern the event pattern as JSON; null for none
 * @param schedule a rate or cron expression; null for none
 * @param targets where matching events go
 */
public record RuleDefinition(
        String bus,
        String name,
        String description,
        @Nullable String pattern,
        @Nullable String schedule,
        List<TargetDefinition> targets) {

    /** Copies the list. */
    public RuleDefinition {
        targets = List.copyOf(targets);
    }
}

package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.RuleDefinition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A rule.
 *
 * @param name Name of the rule; its key when not set.
 * @param bus Name or ARN of the bus of the rule.
 * @param pattern Event pattern, as JSON text or as properties.
 * @param schedule Schedule expression, "rate(5 minutes)" or "cron(0 9 * * ? *)", in UTC.
 * @param state State of the rule.
 * @param description Description of the rule.
 * @param role ARN of the role for targets without a role.
 * @param tags Tags of the rule.
 * @param targets Targets of the rule. More than five targets are distributed over several rules.
 */
record RuleProperties(
        @Nullable String name,
        @DefaultValue("default") String bus,
        @Nullable Object pattern,
        @Nullable String schedule,
        @DefaultValue("enabled") RuleDefinition.State state,
        @DefaultValue("") String description,
        @Nullable String role,
        @DefaultValue Map<String, String> tags,
        @DefaultValue List<TargetProperties> targets) {}

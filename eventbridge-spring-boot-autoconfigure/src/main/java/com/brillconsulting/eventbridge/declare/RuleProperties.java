package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.RuleDefinition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A rule.
 *
 * @param name Name of the rule; left out, its key.
 * @param bus Name or ARN of the bus that the rule is on.
 * @param pattern Event pattern, as JSON text or as properties.
 * @param schedule When the rule fires by itself, "rate(5 minutes)" or "cron(0 9 * * ? *)", in UTC.
 * @param state Whether the rule acts.
 * @param description Text for people.
 * @param role ARN of the role for targets that name none.
 * @param tags Tags for people and bills.
 * @param targets Where matching events go. More than five are spread over sibling rules.
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

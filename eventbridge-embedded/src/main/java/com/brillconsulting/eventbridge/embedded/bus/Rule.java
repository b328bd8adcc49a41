package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.delivery.MatchedRule;
import com.brillconsulting.eventbridge.embedded.delivery.RuleTarget;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.pattern.CompiledPattern;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

/**
 * A rule as it is at one time; a change makes a new one.
 *
 * @param settings what PutRule says of it
 * @param createdBy the account that created it
 * @param managedBy the AWS service that it belongs to
 * @param tags its tags, which outlive changes
 * @param targets its targets by their ids
 */
record Rule(
        String name,
        String arn,
        String bus,
        Settings settings,
        String createdBy,
        @Nullable String managedBy,
        Tags tags,
        NavigableMap<String, RuleTarget> targets) {

    /** What PutRule replaces as a whole. */
    record Settings(
            @Nullable CompiledPattern pattern,
            @Nullable String schedule,
            RuleState state,
            @Nullable String description,
            @Nullable String roleArn) {

        Settings withState(RuleState state) {
            return new Settings(pattern, schedule, state, description, roleArn);
        }
    }

    boolean isEnabled() {
        return settings.state() != RuleState.DISABLED;
    }

    /** {@return the pattern that events are matched against now} */
    @Nullable CompiledPattern activePattern() {
        return isEnabled() ? settings.pattern() : null;
    }

    /** {@return the schedule that the rule fires by now} */
    @Nullable String activeSchedule() {
        return isEnabled() ? settings.schedule() : null;
    }

    boolean usesWildcard() {
        return settings.pattern() != null && settings.pattern().usesWildcard();
    }

    boolean hasTarget(String targetArn) {
        return targets.values().stream()
                .anyMatch(target -> target.target().arn().equals(targetArn));
    }

    Rule with(Settings settings) {
        return new Rule(name, arn, bus, settings, createdBy, managedBy, tags, targets);
    }

    Rule with(NavigableMap<String, RuleTarget> targets) {
        return new Rule(name, arn, bus, settings, createdBy, managedBy, tags, targets);
    }

    /** {@return this rule as one that matched} Its role is that of the targets that have none of their own. */
    MatchedRule matched() {
        String role = settings.roleArn();
        return new MatchedRule(
                arn,
                name,
                role == null
                        ? targets.values()
                        : targets.values().stream()
                                .map(it -> it.orWithRole(role))
                                .toList());
    }

    /** Keeps the rules of AWS services from being changed by their users. */
    void requireUnmanaged(boolean force) {
        if (managedBy != null && !force) {
            throw ApiException.of(
                    "ManagedRuleException", "Rule " + name + " is managed by " + managedBy + " and cannot be changed.");
        }
    }
}

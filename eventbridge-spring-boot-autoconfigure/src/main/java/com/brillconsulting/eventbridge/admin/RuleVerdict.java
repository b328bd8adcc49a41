package com.brillconsulting.eventbridge.admin;

import com.brillconsulting.eventbridge.pattern.PatternExplanation;
import org.jspecify.annotations.Nullable;

/**
 * The result of a test whether an event matches a rule.
 *
 * @param rule the name of the rule
 * @param enabled whether the rule is enabled
 * @param matched whether the event matches the pattern of the rule
 * @param reason the reason, in a few lines
 * @param explanation the explanation for each field; null for a rule without a pattern, or with a pattern that cannot be
 *     read here
 * @since 0.1.0
 */
public record RuleVerdict(
        String rule,
        boolean enabled,
        boolean matched,
        String reason,
        @Nullable PatternExplanation explanation) {

    /** {@return whether the rule sends the event to its targets} */
    public boolean fires() {
        return enabled && matched;
    }
}

package com.brillconsulting.eventbridge.admin;

import com.brillconsulting.eventbridge.pattern.PatternExplanation;
import org.jspecify.annotations.Nullable;

/**
 * Whether an event matches a rule.
 *
 * @param rule the name of the rule
 * @param enabled whether the rule acts at all
 * @param matched whether the event matches its pattern
 * @param reason why it does or does not, in a few lines
 * @param explanation the same field by field; null for a rule without a pattern, or with one that cannot be read here
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

package com.brillconsulting.eventbridge.embedded.delivery;

import com.brillconsulting.eventbridge.pattern.PatternExplanation;
import org.jspecify.annotations.Nullable;

/**
 * What one rule made of an event.
 *
 * @param ruleArn the rule
 * @param matched whether the event matched it when it came, and went to its targets
 * @param reason for people: why it did not match, null when it did
 * @param explanation field by field what the rule's pattern makes of the event, where it has a pattern that was looked at
 */
public record MatchExplanation(
        String ruleArn,
        boolean matched,
        @Nullable String reason,
        @Nullable PatternExplanation explanation) {}

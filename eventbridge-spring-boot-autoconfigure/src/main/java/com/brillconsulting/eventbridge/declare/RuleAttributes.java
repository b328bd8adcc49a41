package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import java.util.Arrays;
import java.util.List;

/** What {@link EventBridgeRule} says, with its placeholders and expressions resolved. What is left out is empty. */
record RuleAttributes(
        String name,
        String bus,
        String description,
        String schedule,
        String pattern,
        List<String> sources,
        List<String> detailTypes,
        String detail,
        String state,
        String role,
        List<String> tags,
        String queue,
        String messageGroupId) {

    /** {@throws RuntimeException if a placeholder or expression cannot be resolved} */
    static RuleAttributes of(EventBridgeRule rule, AttributeValues values) {
        var pattern = rule.pattern();
        return new RuleAttributes(
                values.text(rule.name()),
                values.text(rule.bus()),
                values.text(rule.description()),
                values.text(rule.schedule()),
                values.text(pattern.value()),
                Arrays.stream(pattern.source()).map(values::text).toList(),
                Arrays.stream(pattern.detailType()).map(values::text).toList(),
                values.text(pattern.detail()),
                values.text(rule.state()),
                values.text(rule.role()),
                Arrays.stream(rule.tags()).map(values::text).toList(),
                values.text(rule.queue()),
                values.text(rule.messageGroupId()));
    }

    boolean hasPatternParts() {
        return !sources.isEmpty() || !detailTypes.isEmpty() || !detail.isEmpty();
    }

    boolean hasPattern() {
        return !pattern.isEmpty() || hasPatternParts();
    }

    boolean hasSchedule() {
        return !schedule.isEmpty();
    }
}

package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.util.StringValueResolver;

/** What {@link EventBridgeRule} says, with its placeholders and expressions resolved. What is left out is empty. */
record RuleAttributes(
        String name,
        String bus,
        String description,
        String schedule,
        String pattern,
        List<String> sources,
        List<String> detailTypes,
        String detail) {

    /** {@throws RuntimeException if a placeholder or expression cannot be resolved} */
    static RuleAttributes of(EventBridgeRule rule, StringValueResolver values) {
        var pattern = rule.pattern();
        UnaryOperator<String> resolve = text -> {
            var value = values.resolveStringValue(text);
            return value == null ? "" : value.strip();
        };
        return new RuleAttributes(
                resolve.apply(rule.name()),
                resolve.apply(rule.bus()),
                resolve.apply(rule.description()),
                resolve.apply(rule.schedule()),
                resolve.apply(pattern.value()),
                Arrays.stream(pattern.source()).map(resolve).toList(),
                Arrays.stream(pattern.detailType()).map(resolve).toList(),
                resolve.apply(pattern.detail()));
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

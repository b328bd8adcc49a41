package com.brillconsulting.eventbridge.test;

import com.brillconsulting.eventbridge.pattern.PatternExplanation;
import org.jspecify.annotations.Nullable;

/**
 * A field that is the reason why an event does not match a pattern. Use {@link EventBridgeAssertions#becauseOf} to
 * create one.
 *
 * @param path the names of the nested fields, joined by dots, for example {@code detail.total}
 * @since 0.1.0
 */
public record MismatchedField(String path) {

    /** {@return whether the field stands in the way of the event} */
    boolean explains(@Nullable PatternExplanation explanation) {
        return explanation != null
                && !explanation.matched()
                && explanation.alternatives().stream()
                        .flatMap(it -> it.mismatches().stream())
                        .anyMatch(it -> it.path().equals(path));
    }

    @Override
    public String toString() {
        return path;
    }
}

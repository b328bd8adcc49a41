package com.brillconsulting.eventbridge.test;

import com.brillconsulting.eventbridge.pattern.PatternExplanation;
import org.jspecify.annotations.Nullable;

/**
 * A field because of which an event does not match a pattern. Made by {@link EventBridgeAssertions#becauseOf}.
 *
 * @param path the field's names, joined by dots, for example {@code detail.total}
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

package com.brillconsulting.eventbridge.test;

import com.brillconsulting.eventbridge.pattern.CompiledPattern;

/**
 * Static methods for tests of events and rules, in addition to AssertJ's own assertions.
 *
 * @since 0.1.0
 */
public final class EventBridgeAssertions {

    private EventBridgeAssertions() {}

    /**
     * {@return assertions on a pattern}
     *
     * @param pattern the pattern
     */
    public static EventPatternAssert assertThat(CompiledPattern pattern) {
        return new EventPatternAssert(pattern);
    }

    /**
     * {@return the field that is the reason why an event does not match}
     *
     * @param path the names of the nested fields, joined by dots, for example {@code detail.total}
     */
    public static MismatchedField becauseOf(String path) {
        return new MismatchedField(path);
    }
}

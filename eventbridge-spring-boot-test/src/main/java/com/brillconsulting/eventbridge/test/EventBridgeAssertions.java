package com.brillconsulting.eventbridge.test;

import com.brillconsulting.eventbridge.pattern.CompiledPattern;

/** What tests of events and rules import statically beside AssertJ's own assertions. */
public final class EventBridgeAssertions {

    private EventBridgeAssertions() {}

    /** {@return assertions on a pattern} */
    public static EventPatternAssert assertThat(CompiledPattern pattern) {
        return new EventPatternAssert(pattern);
    }

    /**
     * {@return the field because of which an event is not matched}
     *
     * @param path the field's names, joined by dots, for example {@code detail.total}
     */
    public static MismatchedField becauseOf(String path) {
        return new MismatchedField(path);
    }
}

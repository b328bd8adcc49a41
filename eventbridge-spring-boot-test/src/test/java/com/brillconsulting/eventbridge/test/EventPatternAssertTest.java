package com.brillconsulting.eventbridge.test;

import static com.brillconsulting.eventbridge.test.EventBridgeAssertions.assertThat;
import static com.brillconsulting.eventbridge.test.EventBridgeAssertions.becauseOf;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.brillconsulting.eventbridge.pattern.CompiledPattern;
import com.brillconsulting.eventbridge.pattern.PatternCompiler;
import org.junit.jupiter.api.Test;

class EventPatternAssertTest {

    private static final CompiledPattern PATTERN = new PatternCompiler()
            .compile("{\"source\": [\"shop\"], \"detail\": {\"total\": [{\"numeric\": [\">\", 100]}]}}");

    @Test
    void whatHoldsPasses() {
        assertThat(PATTERN)
                .matches("{\"source\": \"shop\", \"detail\": {\"total\": 101}}")
                .doesNotMatch("{\"source\": \"mall\", \"detail\": {\"total\": 101}}")
                .doesNotMatch("{\"source\": \"shop\", \"detail\": {\"total\": 100}}", becauseOf("detail.total"));
    }

    @Test
    void whatDoesNotHoldTellsWhy() {
        assertThatThrownBy(() -> assertThat(PATTERN).matches("{\"source\": \"shop\", \"detail\": {\"total\": 99}}"))
                .hasMessageContaining("detail.total: 99 is not > 100");
        assertThatThrownBy(
                        () -> assertThat(PATTERN).doesNotMatch("{\"source\": \"shop\", \"detail\": {\"total\": 101}}"))
                .hasMessageContaining("The event matches the pattern");
        assertThatThrownBy(() -> assertThat(PATTERN)
                        .doesNotMatch(
                                "{\"source\": \"mall\", \"detail\": {\"total\": 101}}", becauseOf("detail.total")))
                .hasMessageContaining("Not because of detail.total")
                .hasMessageContaining("source");
    }
}

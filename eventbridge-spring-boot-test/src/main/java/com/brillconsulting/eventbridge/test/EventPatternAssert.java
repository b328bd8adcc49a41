package com.brillconsulting.eventbridge.test;

import com.brillconsulting.eventbridge.pattern.CompiledPattern;
import com.brillconsulting.eventbridge.pattern.PatternExplanation;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on the events that an event pattern matches.
 *
 * @since 0.1.0
 */
public final class EventPatternAssert extends AbstractAssert<EventPatternAssert, CompiledPattern> {

    EventPatternAssert(CompiledPattern pattern) {
        super(pattern, EventPatternAssert.class);
    }

    /**
     * Expects that the pattern matches an event.
     *
     * @param eventJson the event with its envelope; fields that the pattern does not use may be omitted
     * @return this object
     * @throws com.brillconsulting.eventbridge.pattern.InvalidEventDocumentException if the text is not a JSON object
     */
    public EventPatternAssert matches(String eventJson) {
        isNotNull();
        var explanation = PatternExplanation.of(actual, eventJson);
        if (!explanation.matched()) {
            throw failure("%s\n\nThe pattern: %s\nThe event: %s", explanation.describe(), actual, eventJson);
        }
        return this;
    }

    /**
     * Expects that the pattern does not match an event.
     *
     * @param eventJson the event with its envelope; fields that the pattern does not use may be omitted
     * @return this object
     * @throws com.brillconsulting.eventbridge.pattern.InvalidEventDocumentException if the text is not a JSON object
     */
    public EventPatternAssert doesNotMatch(String eventJson) {
        isNotNull();
        if (PatternExplanation.of(actual, eventJson).matched()) {
            throw failure("The event matches the pattern.\n\nThe pattern: %s\nThe event: %s", actual, eventJson);
        }
        return this;
    }

    /**
     * Expects that the pattern does not match an event because of a field.
     *
     * @param eventJson the event with its envelope; fields that the pattern does not use may be omitted
     * @param field the field that must not match
     * @return this object
     * @throws com.brillconsulting.eventbridge.pattern.InvalidEventDocumentException if the text is not a JSON object
     */
    public EventPatternAssert doesNotMatch(String eventJson, MismatchedField field) {
        doesNotMatch(eventJson);
        var explanation = PatternExplanation.of(actual, eventJson);
        if (!field.explains(explanation)) {
            throw failure(
                    "Not because of %s does the pattern not match. %s\n\nThe pattern: %s\nThe event: %s",
                    field, explanation.describe(), actual, eventJson);
        }
        return this;
    }
}

package com.brillconsulting.eventbridge.pattern;

/**
 * Says whether events match one pattern. Thread-safe. It costs more to create a matcher than to match an event, so
 * reuse it.
 *
 * @since 0.1.0
 */
public final class PatternMatcher {

    private final RulerMachine<Boolean> machine = new RulerMachine<>();

    /**
     * Creates a matcher for a pattern.
     *
     * @param pattern the pattern
     */
    public PatternMatcher(CompiledPattern pattern) {

        for (var branch : RulerBranches.compile(pattern.canonical()).branches()) {
            machine.add(true, branch);
        }
    }

    /**
     * Says whether an event matches the pattern.
     *
     * @param eventJson the whole event with its envelope; this method does not check the fields of the envelope,
     *     {@link EventDocument} does
     * @return whether the event matches
     * @throws InvalidEventDocumentException if the text is not a JSON object
     */
    public boolean matches(String eventJson) {

        return !machine.match(eventJson).isEmpty();
    }
}

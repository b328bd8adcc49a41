package com.brillconsulting.eventbridge.pattern;

/** Says whether events match one pattern. Safe for use by many threads; building one costs more than matching. */
public final class PatternMatcher {

    private final RulerMachine<Boolean> machine = new RulerMachine<>();

    /** Prepares the pattern. */
    public PatternMatcher(CompiledPattern pattern) {

        for (var branch : RulerBranches.compile(pattern.canonical()).branches()) {
            machine.add(true, branch);
        }
    }

    /**
     * Whether the event matches.
     *
     * @param eventJson the whole event with its envelope; {@link EventDocument} checks what {@code TestEventPattern}
     *     demands of one, this does not
     * @throws InvalidEventDocumentException if the text is no JSON object
     */
    public boolean matches(String eventJson) {

        return !machine.match(eventJson).isEmpty();
    }
}

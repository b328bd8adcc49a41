package com.brillconsulting.eventbridge.pattern;

/**
 * An event pattern that the service accepts. To create one, use {@link PatternCompiler} for JSON, or the
 * {@linkplain #builder() builder} in Java. Two patterns are equal if they differ only in white space.
 *
 * @since 0.1.0
 */
public final class CompiledPattern {

    private final String json;
    private final String canonical;
    private final boolean wildcard;

    CompiledPattern(String json, String canonical, boolean wildcard) {

        this.json = json;
        this.canonical = canonical;
        this.wildcard = wildcard;
    }

    /** {@return a builder without fields} */
    public static EventPatternBuilder builder() {

        return EventPatternBuilder.EMPTY;
    }

    /** {@return the original text, which is also what the service stores and returns} */
    public String json() {

        return json;
    }

    /**
     * {@return the same JSON without white space between tokens; the order of fields and the format of numbers are not
     * changed}
     */
    public String canonical() {

        return canonical;
    }

    /** {@return whether the pattern uses {@code wildcard} anywhere; an event bus accepts at most 30 rules that do} */
    public boolean usesWildcard() {

        return wildcard;
    }

    @Override
    public boolean equals(Object other) {

        return other instanceof CompiledPattern pattern && canonical.equals(pattern.canonical);
    }

    @Override
    public int hashCode() {

        return canonical.hashCode();
    }

    /** {@return the {@link #canonical()} text} */
    @Override
    public String toString() {

        return canonical;
    }
}

package com.brillconsulting.eventbridge.pattern;

/**
 * An event pattern that the service accepts. Only {@link PatternCompiler} makes one, from JSON or from what is
 * {@linkplain #builder() written in Java}. Two patterns are equal if they
 * differ in nothing but white space.
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

    /** Starts a pattern that is written in Java. */
    public static EventPatternBuilder builder() {

        return EventPatternBuilder.EMPTY;
    }

    /** The text as it was given, which is what the service stores and returns. */
    public String json() {

        return json;
    }

    /** The same JSON without white space between its tokens; the order of fields and the spelling of numbers stay. */
    public String canonical() {

        return canonical;
    }

    /** Whether the pattern uses {@code wildcard} anywhere: an event bus takes at most 30 rules that do. */
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

    /** The {@link #canonical()} text. */
    @Override
    public String toString() {

        return canonical;
    }
}

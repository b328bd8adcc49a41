package com.brillconsulting.eventbridge.pattern;

import java.math.BigInteger;
import software.amazon.event.ruler.JsonRuleCompiler;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;

/**
 * Accepts and rejects event patterns as Amazon EventBridge does, without calling it. AWS's own event-ruler checks the
 * syntax; this class adds the limits of the service. Instances are immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html">Operators</a>
 * @since 0.1.0
 */
public final class PatternCompiler {

    private static final String TOO_COMPLEX = "Rule is too complex - try using fewer wildcard characters or fewer "
            + "repeating character sequences after a wildcard character";

    private final PatternLimits limits;

    /** Creates a compiler with the {@linkplain PatternLimits#DEFAULTS default limits}. */
    public PatternCompiler() {

        this(PatternLimits.DEFAULTS);
    }

    /**
     * Creates a compiler with the limits of an account.
     *
     * @param limits the limits
     */
    public PatternCompiler(PatternLimits limits) {

        this.limits = limits;
    }

    /**
     * Compiles a pattern.
     *
     * @param json the pattern as JSON
     * @return the pattern
     * @throws InvalidEventPatternException if the service would reject it
     */
    public CompiledPattern compile(String json) {

        checkSize(json);
        var message = JsonRuleCompiler.check(json);
        if (message != null) {
            throw RulerMessage.toException(message, json);
        }
        var canonical = canonical(json);
        var branches = RulerBranches.compile(canonical);
        checkMachine(branches);
        return new CompiledPattern(json, canonical, branches.usesWildcard());
    }

    private void checkSize(String json) {

        if (json.length() > limits.maxLength()) {
            throw new InvalidEventPatternException("The pattern has %d characters, at most %d are allowed"
                    .formatted(json.length(), limits.maxLength()));
        }
        var combinations = OrCombinations.count(json);
        if (combinations.compareTo(BigInteger.valueOf(limits.maxOrCombinations())) > 0) {
            throw new InvalidEventPatternException(
                    "The $or alternatives multiply to %d combinations, at most %d are allowed"
                            .formatted(combinations, limits.maxOrCombinations()));
        }
    }

    private void checkMachine(RulerBranches branches) {

        if (branches.tooManyFields()) {
            throw new InvalidEventPatternException(
                    "The pattern names more than %d fields".formatted(RulerBranches.MAX_FIELDS));
        }
        var cap = limits.maxWildcardComplexity() + 1;
        if (branches.usesWildcard() && branches.wildcardComplexity(cap) == cap) {
            throw new InvalidEventPatternException(TOO_COMPLEX);
        }
    }

    private static String canonical(String json) {

        try (var parser = CompactJson.parser(json)) {
            parser.nextToken();
            var canonical = CompactJson.copy(parser);
            requireEnd(parser, json);
            return canonical;
        }
    }

    /** event-ruler stops reading at the pattern's last brace. */
    private static void requireEnd(JsonParser parser, String json) {

        try {
            if (parser.nextToken() == null) {
                return;
            }
        } catch (StreamReadException e) {
            throw trailing(parser.currentTokenLocation(), json);
        }
        throw trailing(parser.currentTokenLocation(), json);
    }

    private static InvalidEventPatternException trailing(TokenStreamLocation location, String json) {

        return RulerMessage.toException(
                "Unexpected content after the end of the pattern\n at [Source: (String)\"%s\"; line: %d, column: %d]"
                        .formatted(json, location.getLineNr(), location.getColumnNr()),
                json);
    }
}

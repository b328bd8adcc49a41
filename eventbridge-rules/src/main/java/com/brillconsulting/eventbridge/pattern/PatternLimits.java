package com.brillconsulting.eventbridge.pattern;

/**
 * What the service allows an event pattern beyond its syntax.
 *
 * @param maxLength most characters of a pattern: 2,048 by default, up to 4,096 where AWS raised the quota
 * @param maxOrCombinations most combinations that the {@code $or} arrays of a pattern may multiply to: 1,000
 * @param maxWildcardComplexity most wildcard prefixes that one value may match at once, as event-ruler counts them: 10
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html">EventBridge quotas</a>
 */
public record PatternLimits(int maxLength, int maxOrCombinations, int maxWildcardComplexity) {

    /** The length that no quota increase goes beyond, since the API's own model ends there. */
    public static final int HARD_MAX_LENGTH = 4_096;

    /** The quotas of an AWS account that asked for no increase. */
    public static final PatternLimits DEFAULTS = new PatternLimits(2_048, 1_000, 10);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a limit is not positive, or the length is over {@link #HARD_MAX_LENGTH}
     */
    public PatternLimits {

        if (maxLength < 1 || maxLength > HARD_MAX_LENGTH) {
            throw new IllegalArgumentException("The longest event pattern must be 1 to %d characters, but is %d"
                    .formatted(HARD_MAX_LENGTH, maxLength));
        }
        if (maxOrCombinations < 1 || maxWildcardComplexity < 1) {
            throw new IllegalArgumentException(
                    "Limits of event patterns must be positive: $or combinations %d, wildcard complexity %d"
                            .formatted(maxOrCombinations, maxWildcardComplexity));
        }
    }

    /**
     * The same limits with another quota for the length.
     *
     * @param maxLength 1 to {@link #HARD_MAX_LENGTH} characters
     */
    public PatternLimits withMaxLength(int maxLength) {

        return new PatternLimits(maxLength, maxOrCombinations, maxWildcardComplexity);
    }
}

package com.brillconsulting.eventbridge.pattern;

/**
 * The limits of the service for an event pattern, in addition to its syntax.
 *
 * @param maxLength maximum number of characters in a pattern: 2,048 by default, up to 4,096 if AWS has raised the quota
 * @param maxOrCombinations maximum number of combinations of the {@code $or} arrays in a pattern: 1,000
 * @param maxWildcardComplexity maximum number of wildcard prefixes that one value may match at the same time, as
 *     event-ruler counts them: 10
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html">EventBridge quotas</a>
 * @since 0.1.0
 */
public record PatternLimits(int maxLength, int maxOrCombinations, int maxWildcardComplexity) {

    /** The highest possible quota for the length, because the model of the API defines it as the maximum. */
    public static final int HARD_MAX_LENGTH = 4_096;

    /** The default quotas of an AWS account. */
    public static final PatternLimits DEFAULTS = new PatternLimits(2_048, 1_000, 10);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if a limit is not positive, or the length is greater than
     *     {@link #HARD_MAX_LENGTH}
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
     * Returns the same limits with a different quota for the length.
     *
     * @param maxLength 1 to {@link #HARD_MAX_LENGTH} characters
     * @return the new limits
     * @throws IllegalArgumentException if the length is out of these bounds
     */
    public PatternLimits withMaxLength(int maxLength) {

        return new PatternLimits(maxLength, maxOrCombinations, maxWildcardComplexity);
    }
}

package com.brillconsulting.eventbridge.topology;

import com.brillconsulting.eventbridge.pattern.PatternLimits;

/**
 * The quotas of an account that AWS can increase on request.
 *
 * @param rulesPerBus the maximum number of rules on a bus, at least 1
 * @param patternLength the maximum number of characters in the pattern of a rule without white space, 1 to 4,096
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html">EventBridge quotas</a>
 * @since 0.1.0
 */
public record AccountQuotas(int rulesPerBus, int patternLength) {

    /** The default quotas: 300 rules on a bus, and 2,048 characters in a pattern. */
    public static final AccountQuotas DEFAULTS = new AccountQuotas(300, PatternLimits.DEFAULTS.maxLength());

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if AWS never grants these values
     */
    public AccountQuotas {
        if (rulesPerBus < 1) {
            throw new IllegalArgumentException("A bus must be allowed a rule, but is allowed " + rulesPerBus);
        }
        if (patternLength < 1 || patternLength > PatternLimits.HARD_MAX_LENGTH) {
            throw new IllegalArgumentException("The longest event pattern must be 1 to %d characters, but is %d"
                    .formatted(PatternLimits.HARD_MAX_LENGTH, patternLength));
        }
    }
}

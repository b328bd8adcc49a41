package com.brillconsulting.eventbridge.topology;

import com.brillconsulting.eventbridge.pattern.PatternLimits;

/**
 * Those quotas of an account that AWS raises on request.
 *
 * @param rulesPerBus how many rules a bus may have, at least 1
 * @param patternLength how many characters without white space the pattern of a rule may have, 1 to 4,096
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html">EventBridge quotas</a>
 */
public record AccountQuotas(int rulesPerBus, int patternLength) {

    /** 300 rules on a bus, and 2,048 characters of a pattern. */
    public static final AccountQuotas DEFAULTS = new AccountQuotas(300, PatternLimits.DEFAULTS.maxLength());

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if AWS never grants them
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

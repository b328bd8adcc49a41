package com.brillconsulting.eventbridge.embedded.target;

import java.time.Duration;

/**
 * Says that a target could not be reached, with the error code that EventBridge writes to the dead-letter queue.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html">Error codes</a>
 */
public final class DeliveryException extends RuntimeException {

    private final String code;
    private final boolean retryable;
    private final Duration retryAfter;

    private DeliveryException(String code, String message, boolean retryable, Duration retryAfter) {
        super(message, null, false, false);
        this.code = code;
        this.retryable = retryable;
        this.retryAfter = retryAfter;
    }

    /** {@return a failure that a later attempt may not meet, for example {@code THROTTLING}} */
    public static DeliveryException retryable(String code, String message) {
        return new DeliveryException(code, message, true, Duration.ZERO);
    }

    /**
     * {@return a failure that a later attempt may not meet}
     *
     * @param retryAfter how long the target wants to be left alone
     */
    public static DeliveryException retryable(String code, String message, Duration retryAfter) {
        return new DeliveryException(code, message, true, retryAfter);
    }

    /** {@return a failure that no later attempt mends, for example {@code NO_PERMISSIONS}} */
    public static DeliveryException permanent(String code, String message) {
        return new DeliveryException(code, message, false, Duration.ZERO);
    }

    /** {@return the error code} */
    public String code() {
        return code;
    }

    /** {@return the text for people} */
    public String message() {
        return String.valueOf(getMessage());
    }

    /** {@return whether another attempt makes sense} */
    public boolean isRetryable() {
        return retryable;
    }

    /** {@return how long there must be no other attempt, zero where the target does not say} */
    public Duration retryAfter() {
        return retryAfter;
    }
}

package com.brillconsulting.eventbridge.embedded.target;

/**
 * Says that a target could not be reached, with the error code that EventBridge writes to the dead-letter queue.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html">Error codes</a>
 */
public final class DeliveryException extends RuntimeException {

    private final String code;
    private final boolean retryable;

    private DeliveryException(String code, String message, boolean retryable) {
        super(message, null, false, false);
        this.code = code;
        this.retryable = retryable;
    }

    /** {@return a failure that a later attempt may not meet, for example {@code THROTTLING}} */
    public static DeliveryException retryable(String code, String message) {
        return new DeliveryException(code, message, true);
    }

    /** {@return a failure that no later attempt mends, for example {@code NO_PERMISSIONS}} */
    public static DeliveryException permanent(String code, String message) {
        return new DeliveryException(code, message, false);
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
}

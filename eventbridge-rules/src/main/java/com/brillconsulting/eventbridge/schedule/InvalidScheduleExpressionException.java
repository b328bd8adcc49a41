package com.brillconsulting.eventbridge.schedule;

/**
 * Thrown if the service would reject a schedule expression. The message contains the message of the service and the
 * reason.
 *
 * @since 0.1.0
 */
public class InvalidScheduleExpressionException extends RuntimeException {

    private final String awsMessage;
    private final String reason;

    InvalidScheduleExpressionException(ScheduleDialect dialect, String expression, String reason) {

        super(dialect.refusal(expression) + " Reason: " + expression + ": " + reason);
        this.awsMessage = dialect.refusal(expression);
        this.reason = reason;
    }

    /** {@return the message of the service's {@code ValidationException}, which contains no reason} */
    public String getAwsMessage() {

        return awsMessage;
    }

    /** {@return what is wrong with the expression} */
    public String getReason() {

        return reason;
    }
}

package com.brillconsulting.eventbridge.schedule;

/** The service would refuse this schedule expression. The message gives the service's own, then the reason. */
public class InvalidScheduleExpressionException extends RuntimeException {

    private final String awsMessage;
    private final String reason;

    InvalidScheduleExpressionException(ScheduleDialect dialect, String expression, String reason) {

        super(dialect.refusal(expression) + " Reason: " + expression + ": " + reason);
        this.awsMessage = dialect.refusal(expression);
        this.reason = reason;
    }

    /** What the service answers, as a {@code ValidationException}. It gives no reason. */
    public String getAwsMessage() {

        return awsMessage;
    }

    /** What is wrong with the expression, for a person to read. */
    public String getReason() {

        return reason;
    }
}

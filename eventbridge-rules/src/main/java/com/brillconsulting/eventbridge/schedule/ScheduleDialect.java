package com.brillconsulting.eventbridge.schedule;

/**
 * The two services with schedule expressions. They accept different expressions and have different error messages.
 *
 * @since 0.1.0
 */
public enum ScheduleDialect {

    /** Scheduled rules of an event bus: {@code rate} and {@code cron}, always in UTC. */
    RULE {
        @Override
        String refusal(String expression) {

            return "Parameter ScheduleExpression is not valid.";
        }
    },

    /** EventBridge Scheduler: also {@code at}, in any time zone. */
    SCHEDULER {
        @Override
        String refusal(String expression) {

            return "Invalid Schedule Expression " + expression + ".";
        }
    };

    /** The message of the service's {@code ValidationException}. */
    abstract String refusal(String expression);
}

package com.brillconsulting.eventbridge.schedule;

/** The two services that take schedule expressions, which differ in what they accept and how they refuse. */
public enum ScheduleDialect {

    /** Scheduled rules of an event bus: {@code rate} and {@code cron}, always in UTC. */
    RULE {
        @Override
        String refusal(String expression) {

            return "Parameter ScheduleExpression is not valid.";
        }
    },

    /** EventBridge Scheduler: {@code at} too, in any time zone. */
    SCHEDULER {
        @Override
        String refusal(String expression) {

            return "Invalid Schedule Expression " + expression + ".";
        }
    };

    /** The message of the service's {@code ValidationException}. */
    abstract String refusal(String expression);
}

package com.brillconsulting.eventbridge.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Defines when a schedule is invoked.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html">Rules</a>
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">Scheduler</a>
 * @since 0.1.0
 */
public sealed interface ScheduleExpression permits RateExpression, CronExpression, AtExpression {

    /**
     * Parses an expression.
     *
     * @param text for example {@code rate(5 minutes)}, {@code cron(0 9 ? * MON-FRI *)}, {@code at(2026-11-20T13:00:00)}
     * @param dialect the service that receives the expression
     * @return the parsed expression
     * @throws InvalidScheduleExpressionException if the service would reject it
     */
    static ScheduleExpression parse(String text, ScheduleDialect dialect) {

        try {
            var body = body(text);
            if (text.startsWith("rate(")) {
                return RateExpression.parse(body, dialect);
            }
            if (text.startsWith("cron(")) {
                return CronExpression.parse(body, dialect);
            }
            if (dialect == ScheduleDialect.SCHEDULER && text.startsWith("at(")) {
                return AtExpression.parse(body);
            }
            throw new MalformedExpressionException(
                    dialect == ScheduleDialect.RULE
                            ? "a rule takes rate(...) or cron(...), in lower case and without white space around"
                            : "expected rate(...), cron(...) or at(...), in lower case and without white space around");
        } catch (MalformedExpressionException e) {
            throw new InvalidScheduleExpressionException(dialect, text, e.reason());
        }
    }

    private static String body(String text) {

        var open = text.indexOf('(');
        if (open < 0 || !text.endsWith(")")) {
            throw new MalformedExpressionException("expected a name and parentheses, for instance rate(5 minutes)");
        }
        return text.substring(open + 1, text.length() - 1);
    }

    /**
     * Finds the first invocation after an instant.
     *
     * @param after the result is later than this, by at least a nanosecond
     * @param zone the time zone of the expression; {@link java.time.ZoneOffset#UTC} for rules
     * @return the invocation, or empty if there are no more
     */
    Optional<Instant> nextFire(Instant after, ZoneId zone);

    /** {@return the expression in the syntax of the service} */
    String text();
}

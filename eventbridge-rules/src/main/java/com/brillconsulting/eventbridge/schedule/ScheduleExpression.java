package com.brillconsulting.eventbridge.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a schedule fires.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html">Rules</a>
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">Scheduler</a>
 */
public sealed interface ScheduleExpression permits RateExpression, CronExpression, AtExpression {

    /**
     * Reads an expression.
     *
     * @param text for instance {@code rate(5 minutes)}, {@code cron(0 9 ? * MON-FRI *)}, {@code at(2026-11-20T13:00:00)}
     * @throws InvalidScheduleExpressionException if that service would refuse it
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
     * The first fire after an instant.
     *
     * @param after the fire is later than this, at least by a nanosecond
     * @param zone whose local time the expression means: {@link java.time.ZoneOffset#UTC} for rules
     * @return empty if it never fires again
     */
    Optional<Instant> nextFire(Instant after, ZoneId zone);

    /** The expression as the service takes it. */
    String text();
}

package com.brillconsulting.eventbridge.embedded.time;

import com.brillconsulting.eventbridge.schedule.AtExpression;
import com.brillconsulting.eventbridge.schedule.CronExpression;
import com.brillconsulting.eventbridge.schedule.RateExpression;
import com.brillconsulting.eventbridge.schedule.ScheduleExpression;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The times at which something is due by a schedule expression.
 *
 * @param expression what it goes by
 * @param zone whose local time the expression means
 * @param anchor when a rate without a start date begins to count: it is due at once
 * @param start the first time at which it may be due; a rate counts from it
 * @param end the last time at which it may be due
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">Schedule types</a>
 */
public record Recurrence(
        ScheduleExpression expression,
        ZoneId zone,
        Instant anchor,
        @Nullable Instant start,
        @Nullable Instant end) {

    /** {@return a recurrence in UTC; a rate counts from the time at which it starts, and is first due one period later} */
    public static Recurrence inUtc(ScheduleExpression expression, Instant start) {
        return new Recurrence(expression, ZoneOffset.UTC, start, null, null);
    }

    /** {@return when it is first due, seen from when its owner said so} */
    public Optional<Instant> first(Instant now) {
        // A rate begins at once; the minute of a cron expression has begun already.
        return next(expression instanceof CronExpression ? now : now.minusNanos(1));
    }

    /**
     * {@return when it is first due after a restart} What is due once is made up for, however late. What is due again
     * and again goes on as if it had not been missed, except that it may be due in a window that is still open.
     *
     * @param handled up to when nothing is left to be done
     */
    public Optional<Instant> resumed(Instant handled, Instant now, Duration window) {
        Instant open = now.minus(window).minusNanos(1);
        return next(expression instanceof AtExpression || handled.isAfter(open) ? handled : open);
    }

    /** {@return when it is due next after a time} */
    public Optional<Instant> next(Instant after) {
        if (expression instanceof AtExpression) {
            return expression.nextFire(after, zone);
        }
        Instant from = start != null && after.isBefore(start) ? start.minusNanos(1) : after;
        Optional<Instant> next = expression instanceof RateExpression rate
                ? rate.nextFire(start == null ? anchor : start, from)
                : expression.nextFire(from, zone);
        return next.filter(due -> end == null || !due.isAfter(end));
    }
}

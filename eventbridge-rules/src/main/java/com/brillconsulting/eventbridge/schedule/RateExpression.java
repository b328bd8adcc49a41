package com.brillconsulting.eventbridge.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A schedule that is invoked at a fixed interval. A day has 24 hours, also when the clocks change.
 *
 * @param value the number of units, at least 1
 * @param unit the unit
 * @since 0.1.0
 */
public record RateExpression(int value, Unit unit) implements ScheduleExpression {

    private static final Pattern BODY = Pattern.compile("([1-9][0-9]{0,8}) (minute|hour|day)(s?)");

    /** The units of a rate. */
    public enum Unit {
        /** 60 seconds, the shortest possible interval. */
        MINUTE(Duration.ofMinutes(1)),
        /** 60 minutes. */
        HOUR(Duration.ofHours(1)),
        /** 24 hours. */
        DAY(Duration.ofDays(1));

        private final Duration length;

        Unit(Duration length) {

            this.length = length;
        }
    }

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if the value is not positive
     */
    public RateExpression {

        if (value < 1) {
            throw new IllegalArgumentException("A rate must be positive, but is " + value);
        }
    }

    static RateExpression parse(String body, ScheduleDialect dialect) {

        var matcher = BODY.matcher(body);
        if (!matcher.matches()) {
            throw new MalformedExpressionException(
                    "a rate is a positive number, one space, and minute(s), hour(s) or day(s) in lower case");
        }
        var value = Integer.parseInt(matcher.group(1));
        // Scheduler does not look at the number of the unit.
        if (dialect == ScheduleDialect.RULE && (value == 1) != matcher.group(3).isEmpty()) {
            throw new MalformedExpressionException(
                    "the unit is singular for 1 and plural for all others: " + text(value, matcher.group(2)));
        }
        return new RateExpression(value, Unit.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)));
    }

    /** {@return the time from one invocation to the next} */
    public Duration interval() {

        return unit.length.multipliedBy(value);
    }

    /**
     * Returns the instant that is one interval after the given one. If you know the start of the schedule, use
     * {@link #nextFire(Instant, Instant)}.
     */
    @Override
    public Optional<Instant> nextFire(Instant after, ZoneId zone) {

        return plus(after, interval());
    }

    /**
     * Finds the first invocation after an instant. Invocations are at the start and after each full interval.
     *
     * @param start the start of the schedule
     * @param after the result is later than this
     * @return the invocation, or empty if it is later than the latest possible instant
     */
    public Optional<Instant> nextFire(Instant start, Instant after) {

        if (after.isBefore(start)) {
            return Optional.of(start);
        }
        var elapsed = Duration.between(start, after).dividedBy(interval());
        return plus(start, interval().multipliedBy(elapsed + 1));
    }

    private static Optional<Instant> plus(Instant instant, Duration duration) {

        try {
            return Optional.of(instant.plus(duration));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    @Override
    public String text() {

        return "rate(" + text(value, unit.name().toLowerCase(Locale.ROOT)) + ")";
    }

    private static String text(int value, String unit) {

        return value + " " + unit + (value == 1 ? "" : "s");
    }

    /** {@return the same as {@link #text()}} */
    @Override
    public String toString() {

        return text();
    }
}

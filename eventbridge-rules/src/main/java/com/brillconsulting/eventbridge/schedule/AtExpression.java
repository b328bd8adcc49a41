package com.brillconsulting.eventbridge.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;

/**
 * A schedule that is invoked once, at a local time. If the clocks skip or repeat that time, the same rules apply as for
 * {@link CronExpression}.
 *
 * @param time the local time, to the second
 * @since 0.1.0
 */
public record AtExpression(LocalDateTime time) implements ScheduleExpression {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    static AtExpression parse(String body) {

        try {
            return new AtExpression(LocalDateTime.parse(body, FORMAT));
        } catch (DateTimeParseException e) {
            throw new MalformedExpressionException("at takes a local time without zone, yyyy-mm-ddThh:mm:ss");
        }
    }

    @Override
    public Optional<Instant> nextFire(Instant after, ZoneId zone) {

        return LocalTimes.toInstant(time, zone).filter(after::isBefore);
    }

    @Override
    public String text() {

        return "at(" + FORMAT.format(time) + ")";
    }

    /** {@return the same as {@link #text()}} */
    @Override
    public String toString() {

        return text();
    }
}

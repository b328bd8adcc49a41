package com.brillconsulting.eventbridge.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;

/**
 * Fires once, at a local time. A time that the clocks skip or repeat is read as {@link CronExpression} reads it.
 *
 * @param time to the second
 */
public record AtExpression(LocalDateTime time) implements ScheduleExpression {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    static AtExpression parse(String body) {

        try {
            return new AtExpression(LocalDateTime.parse(body, FORMAT));
        } catch (DateTimeParseException e) {
            throw new MalformedExpression("at takes a local time without zone, yyyy-mm-ddThh:mm:ss");
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

    /** The same as {@link #text()}. */
    @Override
    public String toString() {

        return text();
    }
}

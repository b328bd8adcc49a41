package com.brillconsulting.eventbridge.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A schedule that is invoked at the minutes that six fields describe: minutes, hours, day-of-month, month, day-of-week
 * (1 is Sunday), year.
 *
 * <p>Changes of daylight saving time are handled as EventBridge Scheduler documents it. A local time that is skipped is
 * not invoked. A local time that is repeated is invoked once, the first time. In a month without such a day,
 * {@code 31W} and {@code SAT#5} are not invoked. The weekday to which {@code W} moves is always in the same month.
 *
 * @since 0.1.0
 */
public final class CronExpression implements ScheduleExpression {

    private static final int FIRST_YEAR = 1970;

    private final String text;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet months;
    private final BitSet years;
    private final CronDays days;

    private CronExpression(String[] given, String[] fields) {

        text = "cron(" + String.join(" ", given) + ")";
        minutes = CronField.MINUTES.values(fields[0]);
        hours = CronField.HOURS.values(fields[1]);
        months = CronField.MONTH.values(fields[3]);
        days = CronDays.parse(fields[2], fields[4]);
        years = CronField.YEAR.values(fields[5]);
    }

    static CronExpression parse(String body, ScheduleDialect dialect) {

        var given = body.split("\\s+", -1);
        var fields = Arrays.stream(given).map(CronField::normalized).toArray(String[]::new);
        if (fields.length != 6 || fields[0].isEmpty() || fields[5].isEmpty()) {
            throw new MalformedExpressionException(
                    "a cron expression has six fields: minutes hours day-of-month month day-of-week year");
        }
        if (dialect == ScheduleDialect.RULE) {
            moveQuestionMark(fields);
        }
        return new CronExpression(given, fields);
    }

    /** A rule's question mark may stand in the hours, too, when no day is chosen: it means any then. */
    private static void moveQuestionMark(String[] fields) {

        if (fields[1].equals("?") && fields[2].equals("*") && fields[4].equals("*")) {
            fields[1] = "*";
            fields[2] = "?";
        }
    }

    @Override
    public Optional<Instant> nextFire(Instant after, ZoneId zone) {

        var local = nextLocal(LocalDateTime.ofInstant(after, zone));
        while (local != null) {
            var fire = LocalTimes.toInstant(local, zone).filter(after::isBefore);
            if (fire.isPresent()) {
                return fire;
            }
            local = nextLocal(local);
        }
        return Optional.empty();
    }

    private @Nullable LocalDateTime nextLocal(LocalDateTime after) {

        var from = after.getYear() < FIRST_YEAR
                ? LocalDate.of(FIRST_YEAR, 1, 1).atStartOfDay()
                : after.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        var date = nextDate(from.toLocalDate());
        if (date != null && date.equals(from.toLocalDate())) {
            var time = nextTime(from.toLocalTime());
            if (time != null) {
                return date.atTime(time);
            }
            date = nextDate(date.plusDays(1));
        }
        return date == null ? null : date.atTime(hours.nextSetBit(0), minutes.nextSetBit(0));
    }

    private @Nullable LocalDate nextDate(LocalDate from) {

        for (var month = nextMonth(YearMonth.from(from)); month != null; month = nextMonth(month.plusMonths(1))) {
            var first = month.equals(YearMonth.from(from)) ? from.getDayOfMonth() : 1;
            var day = days.of(month).nextSetBit(first);
            if (day > 0) {
                return month.atDay(day);
            }
        }
        return null;
    }

    private @Nullable YearMonth nextMonth(YearMonth from) {

        if (years.get(from.getYear())) {
            var month = months.nextSetBit(from.getMonthValue());
            if (month > 0) {
                return from.withMonth(month);
            }
        }
        var year = years.nextSetBit(from.getYear() + 1);
        return year < 0 ? null : YearMonth.of(year, months.nextSetBit(0));
    }

    private @Nullable LocalTime nextTime(LocalTime from) {

        if (hours.get(from.getHour())) {
            var minute = minutes.nextSetBit(from.getMinute());
            if (minute >= 0) {
                return LocalTime.of(from.getHour(), minute);
            }
        }
        var hour = hours.nextSetBit(from.getHour() + 1);
        return hour < 0 ? null : LocalTime.of(hour, minutes.nextSetBit(0));
    }

    @Override
    public String text() {

        return text;
    }

    @Override
    public boolean equals(Object other) {

        return other instanceof CronExpression cron && text.equals(cron.text);
    }

    @Override
    public int hashCode() {

        return text.hashCode();
    }

    /** {@return the same as {@link #text()}} */
    @Override
    public String toString() {

        return text;
    }
}

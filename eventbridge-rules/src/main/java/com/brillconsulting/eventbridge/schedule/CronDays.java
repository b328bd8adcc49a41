package com.brillconsulting.eventbridge.schedule;

import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjuster;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The days of a cron expression: its day-of-month or its day-of-week, whichever is not {@code ?}. */
final class CronDays {

    private static final String NONE = "?";
    private static final Pattern NEAREST_WEEKDAY = Pattern.compile("([0-9]{1,2})W", Pattern.CASE_INSENSITIVE);
    private static final Pattern BEFORE_LAST = Pattern.compile("L-([0-9]|[12][0-9]|30)(W?)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LAST_OF_WEEKDAY = Pattern.compile("([0-9]|[A-Z]{3})L", Pattern.CASE_INSENSITIVE);
    private static final Pattern NTH_OF_WEEKDAY = Pattern.compile("([0-9]|[A-Z]{3})#([1-5])", Pattern.CASE_INSENSITIVE);

    private final List<Function<YearMonth, Stream<LocalDate>>> rules = new ArrayList<>();

    private CronDays() {}

    static CronDays parse(String dayOfMonth, String dayOfWeek) {

        if (dayOfMonth.equals(NONE) == dayOfWeek.equals(NONE)) {
            throw new MalformedExpressionException("exactly one of day-of-month and day-of-week must be ?");
        }
        if (dayOfWeek.contains("#") && dayOfWeek.contains(",")) {
            throw new MalformedExpressionException("# must be the only expression of day-of-week");
        }
        var days = new CronDays();
        if (dayOfWeek.equals(NONE)) {
            days.addDaysOfMonth(dayOfMonth);
        } else {
            days.addDaysOfWeek(dayOfWeek);
        }
        return days;
    }

    /** The days of that month, as bits from 1. */
    BitSet of(YearMonth month) {

        var days = new BitSet();
        rules.stream()
                .flatMap(rule -> rule.apply(month))
                .filter(date -> YearMonth.from(date).equals(month))
                .forEach(date -> days.set(date.getDayOfMonth()));
        return days;
    }

    private void addDaysOfMonth(String list) {

        var plain = new BitSet();
        for (var item : list.split(",", -1)) {
            var nearestWeekday = NEAREST_WEEKDAY.matcher(item);
            var beforeLast = BEFORE_LAST.matcher(item);
            if (item.equalsIgnoreCase("L")) {
                rules.add(month -> Stream.of(month.atEndOfMonth()));
            } else if (item.equalsIgnoreCase("LW")) {
                rules.add(month -> Stream.of(nearestWeekday(month.atEndOfMonth())));
            } else if (beforeLast.matches()) {
                var days = Integer.parseInt(beforeLast.group(1));
                var weekday = !beforeLast.group(2).isEmpty();
                rules.add(month -> dates(month)
                        .filter(date -> date.getDayOfMonth() == month.lengthOfMonth() - days)
                        .map(date -> weekday ? nearestWeekday(date) : date));
            } else if (nearestWeekday.matches()) {
                var day = CronField.DAY_OF_MONTH.number(nearestWeekday.group(1));
                rules.add(month ->
                        dates(month).filter(date -> date.getDayOfMonth() == day).map(CronDays::nearestWeekday));
            } else {
                CronField.DAY_OF_MONTH.add(item, plain);
            }
        }
        rules.add(month -> dates(month).filter(date -> plain.get(date.getDayOfMonth())));
    }

    private void addDaysOfWeek(String list) {

        var plain = new BitSet();
        for (var item : list.split(",", -1)) {
            var last = LAST_OF_WEEKDAY.matcher(item);
            var nth = NTH_OF_WEEKDAY.matcher(item);
            if (last.matches()) {
                addAdjusted(lastInMonth(dayOfWeek(CronField.DAY_OF_WEEK.number(last.group(1)))));
            } else if (nth.matches()) {
                var weekday = dayOfWeek(CronField.DAY_OF_WEEK.number(nth.group(1)));
                addAdjusted(dayOfWeekInMonth(Integer.parseInt(nth.group(2)), weekday));
            } else if (item.equalsIgnoreCase("L")) {
                CronField.DAY_OF_WEEK.add("SAT", plain);
            } else {
                CronField.DAY_OF_WEEK.add(item, plain);
            }
        }
        rules.add(month -> dates(month).filter(date -> plain.get(number(date.getDayOfWeek()))));
    }

    private void addAdjusted(TemporalAdjuster adjuster) {

        rules.add(month -> Stream.of(month.atDay(1).with(adjuster)));
    }

    private static Stream<LocalDate> dates(YearMonth month) {

        return IntStream.rangeClosed(1, month.lengthOfMonth()).mapToObj(month::atDay);
    }

    /** The working day next to this one in the same month. */
    private static LocalDate nearestWeekday(LocalDate date) {

        return switch (date.getDayOfWeek()) {
            case SATURDAY -> date.getDayOfMonth() == 1 ? date.plusDays(2) : date.minusDays(1);
            case SUNDAY -> date.getDayOfMonth() == date.lengthOfMonth() ? date.minusDays(2) : date.plusDays(1);
            default -> date;
        };
    }

    private static DayOfWeek dayOfWeek(int number) {

        return DayOfWeek.SUNDAY.plus(number - 1);
    }

    private static int number(DayOfWeek dayOfWeek) {

        return dayOfWeek.getValue() % 7 + 1;
    }
}

package com.brillconsulting.eventbridge.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronExpressionTests {

    /** A Monday. */
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 9 * * ? *           | 2026-11-24T09:00 | 2026-11-25T09:00 | 2026-11-26T09:00",
                "0/15 * * * ? *        | 2026-11-23T10:15 | 2026-11-23T10:30 | 2026-11-23T10:45",
                "*/20 10 ? * * *       | 2026-11-23T10:20 | 2026-11-23T10:40 | 2026-11-24T10:00",
                "5-10/5 8,12 ? * * *   | 2026-11-23T12:05 | 2026-11-23T12:10 | 2026-11-24T08:05",
                "0 18 ? * MON-FRI *    | 2026-11-23T18:00 | 2026-11-24T18:00 | 2026-11-25T18:00",
                "0 8 ? * FRI-MON *     | 2026-11-27T08:00 | 2026-11-28T08:00 | 2026-11-29T08:00",
                "0 20-2/3 * * ? *      | 2026-11-23T20:00 | 2026-11-23T23:00 | 2026-11-24T02:00",
                "0 0 30-2 * ? *        | 2026-11-30T00:00 | 2026-12-01T00:00 | 2026-12-02T00:00",
                "0 0 1 NOV-JAN/2 ? *   | 2027-01-01T00:00 | 2027-11-01T00:00 | 2028-01-01T00:00",
                "0 0 L * ? *           | 2026-11-30T00:00 | 2026-12-31T00:00 | 2027-01-31T00:00",
                "0 0 LW * ? *          | 2026-11-30T00:00 | 2026-12-31T00:00 | 2027-01-29T00:00",
                "0 0 1W * ? *          | 2026-12-01T00:00 | 2027-01-01T00:00 | 2027-02-01T00:00",
                "0 0 1W MAY ? *        | 2027-05-03T00:00 | 2028-05-01T00:00 | 2029-05-01T00:00",
                "0 0 31W * ? *         | 2026-12-31T00:00 | 2027-01-29T00:00 | 2027-03-31T00:00",
                "0 0 1,L,15W * ? *     | 2026-11-30T00:00 | 2026-12-01T00:00 | 2026-12-15T00:00",
                "0 0 ? * 6L *          | 2026-11-27T00:00 | 2026-12-25T00:00 | 2027-01-29T00:00",
                "0 0 ? * FRIL *        | 2026-11-27T00:00 | 2026-12-25T00:00 | 2027-01-29T00:00",
                "0 0 ? * L *           | 2026-11-28T00:00 | 2026-12-05T00:00 | 2026-12-12T00:00",
                "0 0 ? * SAT#3 *       | 2026-12-19T00:00 | 2027-01-16T00:00 | 2027-02-20T00:00",
                "0 0 ? * 1#5 *         | 2026-11-29T00:00 | 2027-01-31T00:00 | 2027-05-30T00:00",
                "0 0 29 2 ? *          | 2028-02-29T00:00 | 2032-02-29T00:00 | 2036-02-29T00:00",
                "0 0 ? 1 1 2030/100    | 2030-01-06T00:00 | 2030-01-13T00:00 | 2030-01-20T00:00",
            })
    void firesWhenTheFieldsSay(String fields, LocalDateTime first, LocalDateTime second, LocalDateTime third) {

        assertThat(fires(fields, START, ZoneOffset.UTC, 3))
                .containsExactly(
                        first.toInstant(ZoneOffset.UTC),
                        second.toInstant(ZoneOffset.UTC),
                        third.toInstant(ZoneOffset.UTC));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 30 2 ? *", "0 0 1 1 ? 2002-2005", "59 9 23 11 ? 2026", "0 0 31 APR,JUN ? *"})
    void isEmptyWhenItNeverFiresAgain(String fields) {

        assertThat(cron(fields).nextFire(START, ZoneOffset.UTC)).isEmpty();
    }

    @Test
    void firesFromTheFirstYearToTheLast() {

        assertThat(cron("0 0 1 1 ? *").nextFire(Instant.parse("1900-01-01T00:00:00Z"), ZoneOffset.UTC))
                .hasValue(Instant.EPOCH);
        assertThat(cron("0 0 1 1 ? *").nextFire(Instant.parse("2199-01-01T00:00:00Z"), ZoneOffset.UTC))
                .isEmpty();
        assertThat(cron("* * * * ? *").nextFire(Instant.parse("2500-01-01T00:00:00Z"), ZoneOffset.UTC))
                .isEmpty();
    }

    @Test
    void firesLaterThanTheGivenInstant() {

        var everyMinute = cron("* * * * ? *");

        assertThat(everyMinute.nextFire(START, ZoneOffset.UTC)).hasValue(START.plusSeconds(60));
        assertThat(everyMinute.nextFire(START.plusSeconds(1), ZoneOffset.UTC)).hasValue(START.plusSeconds(60));
        assertThat(everyMinute.nextFire(START.minusNanos(1), ZoneOffset.UTC)).hasValue(START);
    }

    @Test
    void followsTheClocksOfItsZone() {

        assertThat(fires("0 9 * * ? *", Instant.parse("2026-03-27T12:00:00Z"), BERLIN, 3))
                .containsExactly(
                        Instant.parse("2026-03-28T08:00:00Z"),
                        Instant.parse("2026-03-29T07:00:00Z"),
                        Instant.parse("2026-03-30T07:00:00Z"));
    }

    @Test
    void skipsALocalTimeThatTheClocksSkip() {

        assertThat(fires("30 2 * * ? *", Instant.parse("2026-03-28T12:00:00Z"), BERLIN, 1))
                .containsExactly(Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void firesOnceAtALocalTimeThatTheClocksRepeat() {

        assertThat(fires("30 2 * * ? *", Instant.parse("2026-10-24T12:00:00Z"), BERLIN, 2))
                .containsExactly(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
        assertThat(fires("0/30 * * * ? *", Instant.parse("2026-10-25T00:00:00Z"), BERLIN, 2))
                .containsExactly(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-25T02:00:00Z"));
        assertThat(fires("30 2 * * ? *", Instant.parse("2026-10-25T01:10:00Z"), BERLIN, 1))
                .as("asked while the hour repeats")
                .containsExactly(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0/5, 9-18, ?, *, MON-FRI, * | 0/5 9-18 ? * MON-FRI *",
                "5, 0, 1, *, ?, *            | 5 0 1 * ? *",
                "1, 9 * * ? *                | 1 9 * * ? *",
                "0 0/24 * * ? *              | 0 0 * * ? *",
                "0/60 9 * * ? *              | 0 9 * * ? *",
                "* ? * * * *                 | * * * * ? *",
                "/15 9 * * ? *               | */15 9 * * ? *",
                "0 8 ? * mon *               | 0 8 ? * MON *",
                "10 7/5 ? * Wed-Fri 2030     | 10 7/5 ? * WED-FRI 2030",
                "0 9 lw jan ? *              | 0 9 LW JAN ? *",
                "0 9 ? * fril *              | 0 9 ? * FRIL *"
            })
    void takesWhatTemplatesHave(String fields, String same) {

        var start = Instant.parse("2026-11-01T00:00:00Z");

        assertThat(fires(fields, start, ZoneOffset.UTC, 5)).isEqualTo(fires(same, start, ZoneOffset.UTC, 5));
    }

    @Test
    void takesYearsAfterTheLastThatIsDocumented() {

        assertThat(fires("45 6 1 1 ? 2999", Instant.EPOCH, ZoneOffset.UTC, 1))
                .containsExactly(Instant.parse("2999-01-01T06:45:00Z"));
        assertThat(fires("45 6 1 1 ? 2199-2200", Instant.EPOCH, ZoneOffset.UTC, 2))
                .containsExactly(Instant.parse("2199-01-01T06:45:00Z"), Instant.parse("2200-01-01T06:45:00Z"));
    }

    @Test
    void countsBackFromTheLastDay() {

        assertThat(fires("0 9 L-3 * ? *", Instant.parse("2026-02-01T00:00:00Z"), ZoneOffset.UTC, 2))
                .containsExactly(Instant.parse("2026-02-25T09:00:00Z"), Instant.parse("2026-03-28T09:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 1 * * * *           | exactly one of day-of-month and day-of-week must be ?",
                "0 1 ? * ? *           | exactly one of day-of-month and day-of-week must be ?",
                "0 1 1 * 1 *           | exactly one of day-of-month and day-of-week must be ?",
                "0 9 * * ?             | six fields",
                "0 0 9 * * ? *         | six fields",
                "INVALID               | six fields",
                "60 9 * * ? *          | \"60\" is no minutes, which are 0 to 59",
                "0 24 * * ? *          | \"24\" is no hours",
                "0 9 0 * ? *           | \"0\" is no day-of-month",
                "0 9 32W * ? *         | \"32\" is no day-of-month",
                "0 9 * 13 ? *          | \"13\" is no month, which are 1 to 12 or JAN to DEC",
                "0 9 ? * 0 *           | \"0\" is no day-of-week, which are 1 to 7 or SUN to SAT",
                "0 9 ? * 8 *           | \"8\" is no day-of-week",
                "0 9 * * ? 1969        | \"1969\" is no year, which are 1970 to 2199",
                "0 9 * * ? 10000       | \"10000\" is no year",
                "0 9 * * ? 2030-2020   | run backwards",
                "7 20 * * NOT *        | exactly one of",
                "7 20 ? * NOT *        | \"NOT\" is no day-of-week",
                "0 9 ? * mo *          | \"mo\" is no day-of-week",
                "0 dummy ? * MON-FRI * | \"dummy\" is no hours",
                "0 9 ? * 3#1,6#3 *     | # must be the only expression of day-of-week",
                "0 9 ? * 3#6 *         | \"3#6\" is no day-of-week",
                "0 9 ? * 3#0 *         | \"3#0\" is no day-of-week",
                "0 9 W * ? *           | \"W\" is no day-of-month",
                "0 9 1-5W * ? *        | \"5W\" is no day-of-month",
                "0 L * * ? *           | \"L\" is no hours",
                "0 9 L-31 * ? *        | \"L\" is no day-of-month",
                "*/0 9 * * ? *         | the step /0 of minutes",
                "*/60 9 * * ? *        | the step /60 of minutes",
                "1/2/3 9 * * ? *       | \"1/2/3\" is no minutes",
                "1-2-3 9 * * ? *       | \"1-2-3\" is no minutes",
                "0 , * * ? *           | \"\" is no hours",
                "-5 9 * * ? *          | \"\" is no minutes",
                "? 9 * * ? *           | \"?\" is no minutes",
                "+5 9 * * ? *          | \"+5\" is no minutes",
            })
    void saysWhatIsWrong(String fields, String reason) {

        var refusal = catchThrowableOfType(InvalidScheduleExpressionException.class, () -> cron(fields));

        assertThat(refusal.getReason()).contains(reason);
        assertThat(refusal.getAwsMessage()).isEqualTo("Parameter ScheduleExpression is not valid.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cron( 0 9 * * ? *)", "cron(0 9 * * ? * )", "cron(0 9 * * ? *", "Cron(0 9 * * ? *)", "cron()"})
    void refusesWhiteSpaceAndLettersOutOfPlace(String text) {

        assertThat(catchThrowableOfType(
                        InvalidScheduleExpressionException.class,
                        () -> ScheduleExpression.parse(text, ScheduleDialect.SCHEDULER)))
                .hasMessageStartingWith("Invalid Schedule Expression " + text + ". Reason: ");
    }

    private static List<Instant> fires(String fields, Instant after, ZoneId zone, int count) {

        var fires = new ArrayList<Instant>();
        for (var last = after; fires.size() < count; last = fires.get(fires.size() - 1)) {
            fires.add(cron(fields).nextFire(last, zone).orElseThrow());
        }
        return fires;
    }

    private static ScheduleExpression cron(String fields) {

        return ScheduleExpression.parse("cron(" + fields + ")", ScheduleDialect.RULE);
    }
}

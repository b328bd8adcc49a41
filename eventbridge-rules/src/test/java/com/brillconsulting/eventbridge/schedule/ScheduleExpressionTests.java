package com.brillconsulting.eventbridge.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTests {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(1 minute)",
                "rate(5 minutes)",
                "rate(1 hour)",
                "rate(24 hours)",
                "rate(1 day)",
                "rate(7 days)"
            })
    void takesRates(String text) {

        assertThat(rule(text)).isInstanceOf(RateExpression.class).hasToString(text);
        assertThat(rule(text)).isEqualTo(ScheduleExpression.parse(text, ScheduleDialect.SCHEDULER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate(1 minutes)", "rate(5 minute)", "rate(6 hour)", "rate(1 days)"})
    void takesTheWrongNumberOfAUnitForSchedulerOnly(String text) {

        assertThat(refusal(text, ScheduleDialect.RULE).getAwsMessage())
                .isEqualTo("Parameter ScheduleExpression is not valid.");
        assertThat(ScheduleExpression.parse(text, ScheduleDialect.SCHEDULER)).isInstanceOf(RateExpression.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(0 minutes)",
                "rate(-1 minutes)",
                "rate(05 minutes)",
                "rate(1.5 hours)",
                "rate(10 seconds)",
                "rate(10 weeks)",
                "rate(10 Minutes)",
                "rate( 5 minutes)",
                "rate(5 minutes )",
                "rate(5)",
                "rate()",
                "rate(minutes)",
                "rate(5minutes)",
                "rate(5 minutes",
                "rate 5 minutes",
                "RATE(5 minutes)",
                "rate(5 minutes) ",
                "every(5 minutes)",
                "",
                "rate(99999999999 days)",
            })
    void refusesWhatIsNoRate(String text) {

        assertThat(refusal(text, ScheduleDialect.RULE).getAwsMessage())
                .isEqualTo("Parameter ScheduleExpression is not valid.");
        assertThat(refusal(text, ScheduleDialect.SCHEDULER).getAwsMessage())
                .isEqualTo("Invalid Schedule Expression " + text + ".");
    }

    @Test
    void saysWhyItRefuses() {

        var refusal = refusal("rate(5 minute)", ScheduleDialect.RULE);

        assertThat(refusal.getReason()).isEqualTo("the unit is singular for 1 and plural for all others: 5 minutes");
        assertThat(refusal)
                .hasMessage("Parameter ScheduleExpression is not valid. Reason: rate(5 minute): "
                        + "the unit is singular for 1 and plural for all others: 5 minutes");
    }

    @ParameterizedTest
    @CsvSource({
        "rate(5 minutes), 2026-11-23T10:00:00Z, 2026-11-23T10:05:00Z",
        "rate(5 minutes), 2026-11-23T10:04:59.999Z, 2026-11-23T10:05:00Z",
        "rate(5 minutes), 2026-11-23T10:05:00Z, 2026-11-23T10:10:00Z",
        "rate(1 hour), 2026-11-24T10:30:00Z, 2026-11-24T11:00:00Z",
        "rate(2 days), 2026-11-23T10:00:00Z, 2026-11-25T10:00:00Z",
        "rate(2 days), 2026-11-23T09:00:00Z, 2026-11-23T10:00:00Z",
    })
    void countsRatesFromTheirStart(String text, Instant after, Instant fire) {

        assertThat(((RateExpression) rule(text)).nextFire(START, after)).hasValue(fire);
    }

    @Test
    void firesARateOneIntervalLater() {

        assertThat(rule("rate(3 hours)").nextFire(START, ZoneOffset.UTC)).hasValue(START.plus(Duration.ofHours(3)));
        assertThat(rule("rate(3 hours)").nextFire(Instant.MAX, ZoneOffset.UTC)).isEmpty();
        assertThat(((RateExpression) rule("rate(3 hours)")).interval()).isEqualTo(Duration.ofHours(3));
        assertThatIllegalArgumentException().isThrownBy(() -> new RateExpression(0, RateExpression.Unit.DAY));
    }

    @Test
    void firesOnceAtALocalTime() {

        var at = ScheduleExpression.parse("at(2026-11-23T12:30:15)", ScheduleDialect.SCHEDULER);
        var berlin = ZoneId.of("Europe/Berlin");

        assertThat(at).hasToString("at(2026-11-23T12:30:15)");
        assertThat(at.nextFire(START, berlin)).hasValue(Instant.parse("2026-11-23T11:30:15Z"));
        assertThat(at.nextFire(Instant.parse("2026-11-23T11:30:15Z"), berlin)).isEmpty();
    }

    @Test
    void skipsALocalTimeThatTheClocksSkipAndFiresARepeatedOneOnce() {

        var berlin = ZoneId.of("Europe/Berlin");

        assertThat(ScheduleExpression.parse("at(2026-03-29T02:30:00)", ScheduleDialect.SCHEDULER)
                        .nextFire(Instant.EPOCH, berlin))
                .isEmpty();
        assertThat(ScheduleExpression.parse("at(2026-10-25T02:30:00)", ScheduleDialect.SCHEDULER)
                        .nextFire(Instant.EPOCH, berlin))
                .hasValue(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at(2026-11-23)",
                "at(2026-11-23T12:30)",
                "at(2026-11-23T12:30:15Z)",
                "at(2026-02-30T12:30:15)",
                "at(2026-11-23T24:00:00)",
                "at(2026-11-23 12:30:15)",
                "at(2026-11-23T12:30:15.5)",
                "at()",
                "at(now)",
            })
    void refusesWhatIsNoLocalTime(String text) {

        assertThat(refusal(text, ScheduleDialect.SCHEDULER).getReason()).contains("yyyy-mm-ddThh:mm:ss");
    }

    @Test
    void refusesOneTimeRules() {

        assertThat(refusal("at(2026-11-23T12:30:15)", ScheduleDialect.RULE).getReason())
                .contains("a rule takes rate(...) or cron(...)");
    }

    @ParameterizedTest
    @EnumSource
    void takesTheSameCronInBothServices(ScheduleDialect dialect) {

        assertThat(ScheduleExpression.parse("cron(0 9 * * ? *)", dialect))
                .isInstanceOf(CronExpression.class)
                .isEqualTo(ScheduleExpression.parse("cron(0  9 * *\t? *)", dialect))
                .hasToString("cron(0 9 * * ? *)");
    }

    private static ScheduleExpression rule(String text) {

        return ScheduleExpression.parse(text, ScheduleDialect.RULE);
    }

    private static InvalidScheduleExpressionException refusal(String text, ScheduleDialect dialect) {

        return catchThrowableOfType(
                InvalidScheduleExpressionException.class, () -> ScheduleExpression.parse(text, dialect));
    }
}

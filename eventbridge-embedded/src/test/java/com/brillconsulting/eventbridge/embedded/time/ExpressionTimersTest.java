package com.brillconsulting.eventbridge.embedded.time;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.schedule.ScheduleDialect;
import com.brillconsulting.eventbridge.schedule.ScheduleExpression;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpressionTimersTest {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    private final MovableClock clock = new MovableClock(START);
    private final ExpressionTimers timers = new ExpressionTimers(clock);
    private final List<Instant> fired = new ArrayList<>();

    private void everyMinute(ExpressionTimers.Action action) {
        var recurrence = Recurrence.inUtc(ScheduleExpression.parse("rate(1 minute)", ScheduleDialect.RULE), START);
        timers.start("key", recurrence, recurrence.next(START), action);
    }

    @Test
    void runsNothingBeforeItBegins() {
        everyMinute((due, last) -> fired.add(due));
        clock.advance(Duration.ofMinutes(1));
        assertThat(fired).isEmpty();

        timers.begin();
        clock.advance(Duration.ofMinutes(1));

        assertThat(fired).hasSize(2);
    }

    @Test
    void runsEachTimeWhileTheClockGoesOn() {
        timers.begin();
        everyMinute((due, last) -> fired.add(due));

        clock.advance(Duration.ofMinutes(3));

        assertThat(fired).containsExactly(START.plusSeconds(60), START.plusSeconds(120), START.plusSeconds(180));
    }

    @Test
    void goesOnWithTheNextTimeToComeAfterTheClockHasJumped() {
        timers.begin();
        everyMinute((due, last) -> {
            fired.add(due);
            if (fired.size() == 1) {
                clock.moveTo(due.plus(Duration.ofHours(8)).plusSeconds(30));
            }
        });

        clock.advance(Duration.ofHours(8).plusMinutes(3));

        assertThat(fired)
                .startsWith(
                        START.plusSeconds(60), START.plus(Duration.ofHours(8)).plusSeconds(120))
                .hasSize(3);
    }

    @Test
    void anActionThatThrowsCostsNoLaterTime() {
        timers.begin();
        everyMinute((due, last) -> {
            fired.add(due);
            throw new StackOverflowError();
        });

        clock.advance(Duration.ofMinutes(2));

        assertThat(fired).hasSize(2);
    }

    @Test
    void tellsTheLastTime() {
        timers.begin();
        List<Boolean> lasts = new ArrayList<>();
        var expression = ScheduleExpression.parse("rate(1 minute)", ScheduleDialect.SCHEDULER);
        var recurrence = new Recurrence(expression, java.time.ZoneOffset.UTC, START, null, START.plusSeconds(150));

        timers.start("key", recurrence, Optional.of(START.plusSeconds(60)), (due, last) -> lasts.add(last));
        clock.advance(Duration.ofMinutes(5));

        assertThat(lasts).containsExactly(false, true);
    }
}

package com.brillconsulting.eventbridge.embedded.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MovableClockTest {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private final MovableClock clock = new MovableClock(START);
    private final List<String> ran = new ArrayList<>();

    @Test
    void standsStillUntilItIsMoved() {
        assertThat(clock.instant()).isEqualTo(START);
        clock.advance(Duration.ofSeconds(90));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(90));
    }

    @Test
    void runsTasksInTheOrderOfTheirTimesAndThenOfTheirSetting() {
        set("c", 3);
        set("a", 1);
        set("b1", 2);
        set("b2", 2);

        clock.advance(Duration.ofSeconds(3));

        assertThat(ran).containsExactly("a@1", "b1@2", "b2@2", "c@3");
    }

    @Test
    void leavesTasksAloneThatAreNotDue() {
        set("late", 10);
        clock.advance(Duration.ofSeconds(9));
        assertThat(ran).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(ran).containsExactly("late@10");
    }

    @Test
    void runsWhatATaskSetsWhenItFallsDueInTheSameMove() {
        clock.at(START.plusSeconds(1), () -> {
            set("second", 2);
            set("never", 60);
            set("already due", 0);
        });

        clock.advance(Duration.ofSeconds(5));

        assertThat(ran).containsExactly("already due@1", "second@2");
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(5));
    }

    @Test
    void runsATaskOfThePastOnTheNextMoveEvenOfNoTime() {
        set("past", -5);
        assertThat(ran).isEmpty();
        clock.advance(Duration.ZERO);
        assertThat(ran).containsExactly("past@0");
    }

    @Test
    void doesNotRunWhatWasCancelled() {
        var timer = clock.at(START.plusSeconds(1), () -> ran.add("cancelled"));
        set("other", 1);
        timer.cancel();
        clock.advance(Duration.ofSeconds(1));
        timer.cancel();
        assertThat(ran).containsExactly("other@1");
    }

    @Test
    void runsTheRestWhenATaskFails() {
        clock.at(START.plusSeconds(1), () -> {
            throw new IllegalStateException("expected by the test");
        });
        set("next", 2);
        clock.advance(Duration.ofSeconds(2));
        assertThat(ran).containsExactly("next@2");
    }

    @Test
    void doesNotGoBack() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                .withMessageContaining("cannot go back");
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void forgetsItsTasksWhenClosed() {
        set("forgotten", 1);
        clock.close();
        clock.advance(Duration.ofSeconds(1));
        assertThat(ran).isEmpty();
    }

    @Test
    void livesInUtc() {
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
        assertThatThrownBy(() -> clock.withZone(ZoneId.of("Europe/Vienna")))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private void set(String name, long seconds) {
        clock.at(
                START.plusSeconds(seconds),
                () -> ran.add(
                        name + "@" + Duration.between(START, clock.instant()).toSeconds()));
    }
}

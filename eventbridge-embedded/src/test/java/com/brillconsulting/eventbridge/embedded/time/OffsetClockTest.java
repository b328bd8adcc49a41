package com.brillconsulting.eventbridge.embedded.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OffsetClockTest {

    private final OffsetClock clock = new OffsetClock();

    @AfterEach
    void close() {
        clock.close();
    }

    @Test
    void itRunsByItself() throws InterruptedException {
        var ran = new CountDownLatch(1);

        clock.at(clock.instant().plusMillis(5), ran::countDown);

        assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void puttingItForwardRunsWhatFallsDueOnTheWayInOrderAndWhatThatSets() {
        List<String> ran = new ArrayList<>();
        Instant start = clock.instant();
        clock.at(start.plus(Duration.ofHours(2)), () -> ran.add("two"));
        clock.at(start.plus(Duration.ofHours(1)), () -> {
            ran.add("one");
            clock.at(clock.instant().plus(Duration.ofMinutes(1)), () -> ran.add("one and a minute"));
        });
        clock.at(start.plus(Duration.ofHours(4)), () -> ran.add("four"));

        clock.advance(Duration.ofHours(3));

        assertThat(ran).containsExactly("one", "one and a minute", "two");
        assertThat(clock.instant())
                .isBetween(
                        start.plus(Duration.ofHours(3)),
                        start.plus(Duration.ofHours(3)).plusSeconds(60));
    }

    @Test
    void whatIsCancelledOrWaitsAtTheEndDoesNotRun() {
        List<String> ran = new ArrayList<>();
        clock.at(clock.instant().plusSeconds(60), () -> ran.add("cancelled")).cancel();
        clock.at(clock.instant().plusSeconds(60), () -> ran.add("closed"));
        clock.close();

        clock.advance(Duration.ofHours(1));

        assertThat(ran).isEmpty();
    }

    @Test
    void itDoesNotGoBack() {
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }
}

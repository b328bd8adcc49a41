package com.brillconsulting.eventbridge.embedded.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemTimerClockTest {

    private final TimerClock clock = TimerClock.system();

    @AfterEach
    void close() {
        clock.close();
    }

    @Test
    void runsATaskNotBeforeItsTime() {
        var ranAt = new CompletableFuture<Instant>();
        Instant due = clock.instant().plusMillis(30);

        clock.at(due, () -> ranAt.complete(clock.instant()));

        // The timer counts nanoseconds and the clock may be corrected meanwhile: a millisecond is left for that.
        assertThat(ranAt.orTimeout(10, TimeUnit.SECONDS).join()).isAfterOrEqualTo(due.minusMillis(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59Z", "2400-01-01T00:00:00Z"})
    void waitsForATimeHoweverFarAway(String time) throws InterruptedException {
        var ran = new CountDownLatch(1);
        clock.at(Instant.parse(time), () -> {
            throw new AssertionError("This time has not come");
        });

        clock.at(clock.instant(), ran::countDown);

        assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void goesOnAfterATaskThatThrowsAnError() throws InterruptedException {
        var ran = new CountDownLatch(1);
        clock.at(clock.instant(), () -> {
            throw new StackOverflowError();
        });

        clock.at(clock.instant(), ran::countDown);

        assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void seesThatTheMachineHasSlept() throws InterruptedException {
        var wall = new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
        var ran = new CountDownLatch(1);
        try (var slept = new SystemTimerClock(new Clock() {

            @Override
            public Instant instant() {
                return wall.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        })) {
            slept.at(wall.get().plus(Duration.ofHours(8)), ran::countDown);

            wall.set(wall.get().plus(Duration.ofHours(8)));

            assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void leavesNoThreadWhenItIsClosed() {
        clock.at(clock.instant().plusSeconds(60), () -> {});

        clock.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("eventbridge-embedded-timer");
    }

    @Test
    void runsATaskOfThePastSoonAndOnADaemonThread() {
        var daemon = new CompletableFuture<Boolean>();
        clock.at(
                Instant.EPOCH.plusSeconds(1),
                () -> daemon.complete(Thread.currentThread().isDaemon()));
        assertThat(daemon.orTimeout(10, TimeUnit.SECONDS).join()).isTrue();
    }

    @Test
    void goesOnWhenATaskFails() throws InterruptedException {
        var ran = new CountDownLatch(1);
        clock.at(clock.instant(), () -> {
            throw new IllegalStateException("expected by the test");
        });
        clock.at(clock.instant(), ran::countDown);
        assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void doesNotRunWhatWasCancelled() throws InterruptedException {
        var blocked = new CountDownLatch(1);
        var cancelledRan = new AtomicBoolean();
        var last = new CountDownLatch(1);
        clock.at(clock.instant(), () -> await(blocked));
        var timer = clock.at(clock.instant(), () -> cancelledRan.set(true));
        timer.cancel();
        clock.at(clock.instant(), last::countDown);
        blocked.countDown();
        assertThat(last.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(cancelledRan).isFalse();
    }

    @Test
    void ignoresATimerThatIsSetAfterTheEnd() {
        clock.close();
        var ran = new AtomicBoolean();
        clock.at(clock.instant(), () -> ran.set(true)).cancel();
        assertThat(ran).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

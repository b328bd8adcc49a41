package com.brillconsulting.eventbridge.embedded.schedule;

import static com.brillconsulting.eventbridge.embedded.schedule.TestScheduler.OFF;
import static com.brillconsulting.eventbridge.embedded.schedule.TestScheduler.ROLE;
import static com.brillconsulting.eventbridge.embedded.schedule.TestScheduler.START;
import static com.brillconsulting.eventbridge.embedded.schedule.TestScheduler.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.Target;

class ScheduleTimesTest {

    private final TestScheduler bus = new TestScheduler();
    private final String queue = bus.queue("q");

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void beginsARateAtOnceWhereNothingElseIsSaid() {
        schedule("rate(10 minutes)", it -> {});
        bus.advance("PT0S");
        assertThat(times()).containsExactly("2026-11-23T10:00:00Z");
        bus.advance("PT20M");
        assertThat(times()).containsExactly("2026-11-23T10:10:00Z", "2026-11-23T10:20:00Z");
    }

    @Test
    void beginsARateAtOnceAlsoWhileTimeGoesOn() {
        try (var real = TestScheduler.inRealTime()) {
            String own = real.queue("q");
            real.schedule("rate(1 day)", target(own));
            await().untilAsserted(() -> assertThat(real.bodies(own)).containsExactly("go"));
        }
    }

    @Test
    void countsARateFromItsStartDateToItsEndDate() {
        schedule("rate(1 hour)", it -> it.startDate(Instant.parse("2026-11-23T11:30:00Z"))
                .endDate(Instant.parse("2026-11-23T13:30:00Z")));
        bus.advance("P1D");
        assertThat(times()).containsExactly("2026-11-23T11:30:00Z", "2026-11-23T12:30:00Z", "2026-11-23T13:30:00Z");
    }

    @Test
    void takesACronExpressionForLocalTimeWhateverTheClocksDo() {
        schedule("cron(30 2 * * ? *)", it -> it.scheduleExpressionTimezone("Europe/Berlin")
                .startDate(Instant.parse("2027-03-26T12:00:00Z"))
                .endDate(Instant.parse("2027-03-30T12:00:00Z")));
        bus.clock.advance(Duration.between(START, Instant.parse("2027-03-30T13:00:00Z")));
        // On 28 March the clocks go from 2:00 to 3:00.
        assertThat(times()).containsExactly("2027-03-27T01:30:00Z", "2027-03-29T00:30:00Z", "2027-03-30T00:30:00Z");
    }

    @Test
    void doesNotTakeTheMinuteThatHasBegunForTheNextOne() {
        schedule("cron(* * * * ? *)", it -> {});
        bus.advance("PT1M");
        assertThat(times()).containsExactly("2026-11-23T10:01:00Z");
    }

    @Test
    void invokesAOneTimeScheduleOnceInItsTimeZone() {
        schedule("at(2026-11-23T20:00:30)", it -> it.scheduleExpressionTimezone("Asia/Tokyo"));
        bus.advance("P2D");
        assertThat(times()).containsExactly("2026-11-23T11:00:30Z");
        assertThat(bus.scheduler.getSchedule(it -> it.name("s")).state()).isEqualTo(ScheduleState.ENABLED);
    }

    @Test
    void doesNotCatchUpWithAOneTimeScheduleOfThePast() {
        schedule("at(2026-11-23T09:00:00)", it -> it.actionAfterCompletion("DELETE"));
        bus.advance("P1D");
        assertThat(times()).isEmpty();
    }

    @Test
    void deletesAScheduleThatWantsItAfterItsLastInvocation() {
        schedule("at(2026-11-23T11:00:00)", it -> it.name("once").actionAfterCompletion("DELETE"));
        schedule(
                "rate(1 hour)",
                it -> it.name("twice").actionAfterCompletion("DELETE").endDate(Instant.parse("2026-11-23T11:30:00Z")));
        bus.advance("PT59M");
        assertThat(names()).containsExactly("once", "twice");
        bus.advance("PT1M");
        assertThat(names()).isEmpty();
        assertThat(times()).hasSize(3);
    }

    @Test
    void invokesAtSomeTimeInTheFlexibleWindow() {
        schedule(
                "cron(0 * * * ? *)",
                it -> it.flexibleTimeWindow(window -> window.mode("FLEXIBLE").maximumWindowInMinutes(15)));
        bus.advance("PT59M59S");
        assertThat(times()).isEmpty();
        bus.advance("PT15M1S");
        assertThat(times()).containsExactly("2026-11-23T11:00:00Z");
        bus.advance("PT45M");
        bus.advance("PT15M");
        assertThat(times()).containsExactly("2026-11-23T12:00:00Z");
        assertThat(bus.bus.scheduleLog().entries())
                .allSatisfy(entry -> assertThat(entry.attempt().time())
                        .isBetween(entry.scheduledTime(), entry.scheduledTime().plusSeconds(900)));
    }

    @Test
    void deletesAScheduleWithAWindowOnlyAfterTheInvocation() {
        schedule("at(2026-11-23T11:00:00)", it -> it.actionAfterCompletion("DELETE")
                .flexibleTimeWindow(window -> window.mode("FLEXIBLE").maximumWindowInMinutes(15)));
        bus.advance("PT75M");
        assertThat(times()).containsExactly("2026-11-23T11:00:00Z");
        assertThat(names()).isEmpty();
    }

    @Test
    void doesNotInvokeWhatIsDisabledUntilItIsEnabled() {
        schedule("rate(1 hour)", it -> it.state("DISABLED"));
        bus.advance("PT90M");
        assertThat(times()).isEmpty();
        update("rate(1 hour)");
        bus.advance("PT1H");
        assertThat(times()).containsExactly("2026-11-23T12:00:00Z");
    }

    @Test
    void goesByTheNewExpressionAfterAnUpdate() {
        schedule("rate(1 hour)", it -> {});
        bus.advance("PT30M");
        times();
        update("rate(20 minutes)");
        bus.advance("PT20M");
        assertThat(times()).containsExactly("2026-11-23T10:30:00Z", "2026-11-23T10:50:00Z");
    }

    @Test
    void doesNotInvokeWhatWasDeleted() {
        schedule("cron(0 * * * ? *)", it -> {});
        bus.scheduler.deleteSchedule(it -> it.name("s"));
        bus.advance("P1D");
        assertThat(times()).isEmpty();
    }

    private void schedule(String expression, Consumer<CreateScheduleRequest.Builder> more) {
        bus.schedule(expression, timed(), more);
    }

    private void update(String expression) {
        bus.scheduler.updateSchedule(it -> it.name("s")
                .scheduleExpression(expression)
                .flexibleTimeWindow(OFF)
                .target(timed()));
    }

    private Target timed() {
        return target(queue).toBuilder()
                .roleArn(ROLE)
                .input("<aws.scheduler.scheduled-time>")
                .build();
    }

    /** The times for which what arrived since the last look was scheduled. */
    private List<String> times() {
        return bus.bodies(queue);
    }

    private List<String> names() {
        return bus.scheduler.listSchedules(it -> {}).schedules().stream()
                .map(ScheduleSummary::name)
                .toList();
    }
}

package com.brillconsulting.eventbridge.embedded.schedule;

import com.brillconsulting.eventbridge.embedded.time.ExpressionTimers;
import com.brillconsulting.eventbridge.embedded.time.Recurrence;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;

/** Invokes schedules when they are due, each at a random time in its window, and deletes those that want to be. */
final class ScheduleTimers {

    private final TimerClock clock;
    private final BiFunction<Schedule, Instant, ScheduleInvocation> invocations;
    private final ExpressionTimers timers;
    private final Map<String, Schedule> started = new HashMap<>();

    /**
     * @param invocations makes the invocation of a schedule for the time at which it is due
     */
    ScheduleTimers(TimerClock clock, BiFunction<Schedule, Instant, ScheduleInvocation> invocations) {
        this.clock = clock;
        this.invocations = invocations;
        this.timers = new ExpressionTimers(clock);
    }

    /** Starts a schedule, in place of the one that ran under its ARN, unless it is disabled, or replaced meanwhile. */
    synchronized void start(Schedule schedule, ScheduleGroups groups) {
        if (started.get(schedule.arn()) != schedule && groups.holds(schedule)) {
            run(
                    schedule,
                    groups,
                    schedule.recurrence().first(schedule.description().lastModificationDate()));
        }
    }

    /**
     * Starts a schedule that was there before the bus was stopped.
     *
     * @param handled up to when nothing is left to be done for it
     */
    synchronized void resume(Schedule schedule, ScheduleGroups groups, Instant handled) {
        var first = schedule.recurrence().resumed(handled, clock.instant(), schedule.window());
        run(schedule, groups, first);
        // It completed while it was about to be deleted, or while there was nobody to do so.
        if (first.isEmpty() && schedule.isEnabled() && schedule.isDeletedAfterCompletion()) {
            stop(schedule.arn());
            groups.removeExactly(schedule);
        }
    }

    private void run(Schedule schedule, ScheduleGroups groups, Optional<Instant> first) {
        started.put(schedule.arn(), schedule);
        if (schedule.isEnabled()) {
            Recurrence recurrence = schedule.recurrence();
            timers.start(schedule.arn(), recurrence, first, (due, last) -> fire(schedule, groups, due, last));
        } else {
            timers.stop(schedule.arn());
        }
    }

    /** Stops a schedule. Does nothing when none runs under this ARN. */
    synchronized void stop(String arn) {
        started.remove(arn);
        timers.stop(arn);
    }

    /** Lets schedules be invoked from now on. */
    void begin() {
        timers.begin();
    }

    /** Stops all schedules for good. */
    void stopAll() {
        timers.stopAll();
    }

    private void fire(Schedule schedule, ScheduleGroups groups, Instant due, boolean last) {
        long window = schedule.window().toMillis();
        if (window == 0) {
            invoke(schedule, groups, due, last);
        } else {
            Instant time = due.plusMillis(ThreadLocalRandom.current().nextLong(window));
            clock.at(time, () -> invoke(schedule, groups, due, last));
        }
    }

    /** Invokes the schedule as it is now: one that was changed or deleted meanwhile is not this one any more. */
    private void invoke(Schedule schedule, ScheduleGroups groups, Instant due, boolean last) {
        var invocation = invocations.apply(schedule, due);
        if (groups.begin(schedule, due, invocation::keepFirst)) {
            invocation.start();
            if (last && schedule.isDeletedAfterCompletion()) {
                stop(schedule.arn());
                groups.removeExactly(schedule);
            }
        }
    }
}

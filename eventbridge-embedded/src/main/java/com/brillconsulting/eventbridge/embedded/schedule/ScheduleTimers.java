package com.brillconsulting.eventbridge.embedded.schedule;

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
    private final Map<String, Running> running = new HashMap<>();
    private boolean stopped;

    /**
     * @param invocations makes the invocation of a schedule for the time at which it is due
     */
    ScheduleTimers(TimerClock clock, BiFunction<Schedule, Instant, ScheduleInvocation> invocations) {
        this.clock = clock;
        this.invocations = invocations;
    }

    /** Starts a schedule, in place of the one that ran under its ARN, unless it is disabled. */
    synchronized void start(Schedule schedule, ScheduleGroups groups) {
        Running before = running.get(schedule.arn());
        if (before == null || before.schedule != schedule) {
            stop(schedule.arn());
            run(
                    schedule,
                    groups,
                    Recurrence.of(schedule).first(schedule.description().lastModificationDate()));
        }
    }

    /**
     * Starts a schedule that was there before the bus was stopped.
     *
     * @param handled up to when nothing is left to be done for it
     */
    synchronized void resume(Schedule schedule, ScheduleGroups groups, Instant handled) {
        var first = Recurrence.of(schedule).resumed(handled, clock.instant(), schedule.window());
        run(schedule, groups, first);
        // It completed while it was about to be deleted, or while there was nobody to do so.
        if (first.isEmpty() && schedule.isEnabled() && schedule.isDeletedAfterCompletion()) {
            stop(schedule.arn());
            groups.removeExactly(schedule);
        }
    }

    private void run(Schedule schedule, ScheduleGroups groups, Optional<Instant> first) {
        if (!stopped && schedule.isEnabled()) {
            Running timer = new Running(schedule, groups);
            running.put(schedule.arn(), timer);
            timer.waitFor(first);
        }
    }

    /** Stops a schedule. Does nothing when none runs under this ARN. */
    synchronized void stop(String arn) {
        Running timer = running.remove(arn);
        if (timer != null) {
            timer.cancel();
        }
    }

    /** Stops all schedules for good. */
    synchronized void stopAll() {
        stopped = true;
        running.values().forEach(Running::cancel);
        running.clear();
    }

    private final class Running {

        private final Schedule schedule;
        private final ScheduleGroups groups;
        private final Recurrence recurrence;
        private TimerClock.Timer next = () -> {};

        private Running(Schedule schedule, ScheduleGroups groups) {
            this.schedule = schedule;
            this.groups = groups;
            this.recurrence = Recurrence.of(schedule);
        }

        private void waitFor(Optional<Instant> due) {
            due.ifPresent(time -> next = clock.at(time, () -> fire(time)));
        }

        private void fire(Instant due) {
            boolean last;
            synchronized (ScheduleTimers.this) {
                Optional<Instant> following = recurrence.next(due);
                last = following.isEmpty();
                waitFor(following);
            }
            long window = schedule.window().toMillis();
            if (window == 0) {
                invoke(due, last);
            } else {
                Instant time = due.plusMillis(ThreadLocalRandom.current().nextLong(window));
                clock.at(time, () -> invoke(due, last));
            }
        }

        /** Invokes the schedule as it is now: one that was changed or deleted meanwhile is not this one any more. */
        private void invoke(Instant due, boolean last) {
            if (!isCurrent()) {
                return;
            }
            var invocation = invocations.apply(schedule, due);
            if (!groups.begin(schedule, due, invocation::keep)) {
                return;
            }
            invocation.next();
            if (last && schedule.isDeletedAfterCompletion()) {
                stop(schedule.arn());
                groups.removeExactly(schedule);
            }
        }

        private boolean isCurrent() {
            synchronized (ScheduleTimers.this) {
                return running.get(schedule.arn()) == this && groups.holds(schedule);
            }
        }

        private void cancel() {
            next.cancel();
        }
    }
}

package com.brillconsulting.eventbridge.embedded.schedule;

import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;

/** Invokes schedules when they are due, each at a random time in its window, and deletes those that want to be. */
final class ScheduleTimers {

    private final TimerClock clock;
    private final BiConsumer<Schedule, Instant> invocation;
    private final Map<String, Running> running = new HashMap<>();
    private boolean stopped;

    /**
     * @param invocation takes a schedule and the time for which it was scheduled
     */
    ScheduleTimers(TimerClock clock, BiConsumer<Schedule, Instant> invocation) {
        this.clock = clock;
        this.invocation = invocation;
    }

    /** Starts a schedule, in place of the one that ran under its ARN, unless it is disabled. */
    synchronized void start(Schedule schedule, ScheduleGroups groups) {
        stop(schedule.arn());
        if (!stopped && schedule.isEnabled()) {
            Running timer = new Running(schedule, groups);
            running.put(schedule.arn(), timer);
            timer.waitFor(timer.recurrence.first(clock.instant()));
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
            long window = schedule.windowSeconds() * 1_000;
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
            invocation.accept(schedule, due);
            if (last && schedule.description().actionAfterCompletion() == ActionAfterCompletion.DELETE) {
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

package com.brillconsulting.eventbridge.embedded.time;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A clock that can be moved, from one due task to the next. */
abstract class SteppedClock extends TimerClock {

    private final DueTasks tasks = new DueTasks();
    private final Object moving = new Object();

    /** Shows this time from now on; called under this clock's lock, and never with a time that has passed. */
    abstract void moveTo(Instant time);

    /** Waits for what tasks set off on other threads, before the clock goes on. */
    void settle() {}

    @Override
    public final synchronized Timer at(Instant time, Runnable action) {
        Instant now = instant();
        DueTasks.Task task = tasks.add(time.isBefore(now) ? now : time, action);
        notifyAll();
        return () -> cancel(task);
    }

    private synchronized void cancel(DueTasks.Task task) {
        tasks.remove(task);
    }

    /**
     * Moves the clock forward. All tasks that fall due on the way run on the caller's thread, in the order of their
     * times, each while the clock shows its time.
     *
     * @throws IllegalArgumentException when the duration is negative: time does not run backwards
     */
    public final void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("The clock cannot go back by " + duration);
        }
        synchronized (moving) {
            settle();
            runUntil(instant().plus(duration), this::settle);
        }
    }

    /** Runs what is due by now. */
    final void runDue() {
        synchronized (moving) {
            runUntil(instant(), () -> {});
        }
    }

    private void runUntil(Instant end, Runnable afterEach) {
        for (DueTasks.Task due = next(end); due != null; due = next(end)) {
            due.run();
            afterEach.run();
        }
    }

    /** Takes the next task that is due by the end and sets the clock to its time, or to the end when there is none. */
    private synchronized DueTasks.@Nullable Task next(Instant end) {
        DueTasks.Task task = tasks.first();
        DueTasks.Task due = task == null || task.time().isAfter(end) ? null : task;
        Instant time = due == null ? end : due.time();
        if (time.isAfter(instant())) {
            moveTo(time);
        }
        if (due != null) {
            tasks.remove(due);
        }
        return due;
    }

    /** {@return when the next task is due, null when none waits; called under this clock's lock} */
    final @Nullable Instant nextDue() {
        DueTasks.Task task = tasks.first();
        return task == null ? null : task.time();
    }

    @Override
    public synchronized void close() {
        tasks.clear();
    }
}

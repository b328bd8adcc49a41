package com.brillconsulting.eventbridge.embedded.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A clock that can be moved, from one due task to the next. */
abstract class SteppedClock extends TimerClock {

    private static final Logger log = LoggerFactory.getLogger(SteppedClock.class);

    private record Task(Instant time, long sequence, Runnable action) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::time).thenComparingLong(Task::sequence));
    private final Object moving = new Object();
    private long sequence;

    /** Shows this time from now on; called under this clock's lock, and never with a time that has passed. */
    abstract void moveTo(Instant time);

    /** Waits for what tasks set off on other threads, before the clock goes on. */
    void settle() {}

    @Override
    public final synchronized Timer at(Instant time, Runnable action) {
        Instant now = instant();
        Task task = new Task(time.isBefore(now) ? now : time, sequence++, action);
        tasks.add(task);
        notifyAll();
        return () -> cancel(task);
    }

    private synchronized void cancel(Task task) {
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
        for (Runnable due = next(end); due != null; due = next(end)) {
            try {
                due.run();
                afterEach.run();
            } catch (RuntimeException e) {
                log.error("A task that was due at {} failed", instant(), e);
            }
        }
    }

    /** Takes the next task that is due by the end and sets the clock to its time, or to the end when there is none. */
    private synchronized @Nullable Runnable next(Instant end) {
        Task task = tasks.peek();
        boolean due = task != null && !task.time().isAfter(end);
        Instant time = due ? task.time() : end;
        if (time.isAfter(instant())) {
            moveTo(time);
        }
        if (!due) {
            return null;
        }
        tasks.remove();
        return task.action();
    }

    /** {@return when the next task is due, null when none waits; called under this clock's lock} */
    final @Nullable Instant nextDue() {
        Task task = tasks.peek();
        return task == null ? null : task.time();
    }

    @Override
    public synchronized void close() {
        tasks.clear();
    }
}

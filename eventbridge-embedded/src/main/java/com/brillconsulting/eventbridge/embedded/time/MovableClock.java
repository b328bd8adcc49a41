package com.brillconsulting.eventbridge.embedded.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A clock that stands still until it is moved. Moving it runs, on the caller's thread and in the order of their times,
 * all tasks that fall due on the way, each while the clock shows just its time.
 */
public final class MovableClock extends TimerClock {

    private static final Logger log = LoggerFactory.getLogger(MovableClock.class);

    private record Task(Instant time, long sequence, Runnable action) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::time).thenComparingLong(Task::sequence));
    private final Object moving = new Object();
    private Instant now;
    private long sequence;

    /** Starts at a time. */
    public MovableClock(Instant start) {
        this.now = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized Timer at(Instant time, Runnable action) {
        Task task = new Task(time.isBefore(now) ? now : time, sequence++, action);
        tasks.add(task);
        return () -> cancel(task);
    }

    private synchronized void cancel(Task task) {
        tasks.remove(task);
    }

    /**
     * Moves the clock forward.
     *
     * @throws IllegalArgumentException when the duration is negative: time does not run backwards
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("The clock cannot go back by " + duration);
        }
        synchronized (moving) {
            Instant end = instant().plus(duration);
            for (Runnable due = next(end); due != null; due = next(end)) {
                try {
                    due.run();
                } catch (RuntimeException e) {
                    log.error("A task that was due at {} failed", instant(), e);
                }
            }
        }
    }

    /** Takes the next task that is due by the end and sets the clock to its time, or to the end when there is none. */
    private synchronized @Nullable Runnable next(Instant end) {
        Task task = tasks.peek();
        if (task == null || task.time().isAfter(end)) {
            now = end;
            return null;
        }
        tasks.remove();
        now = task.time();
        return task.action();
    }

    @Override
    public synchronized void close() {
        tasks.clear();
    }
}

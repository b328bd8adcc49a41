package com.brillconsulting.eventbridge.embedded.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The machine's clock, with one daemon thread for all timers. The thread never waits for long: it looks at the time again
 * and again, since a machine that slept, or whose clock was set, tells a waiting thread nothing of it.
 */
final class SystemTimerClock extends TimerClock {

    /** How late a task may be after the machine has slept. It also bounds waits for times that no wait can express. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Clock clock;
    private final DueTasks tasks = new DueTasks();
    private @Nullable Thread thread;
    private boolean closed;

    SystemTimerClock() {
        this(Clock.systemUTC());
    }

    SystemTimerClock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    @Override
    public synchronized Timer at(Instant time, Runnable action) {
        // What is still in flight while the bus closes may set a timer that nobody needs any more.
        if (closed) {
            return () -> {};
        }
        DueTasks.Task task = tasks.add(time, action);
        if (thread == null) {
            thread = new Thread(this::runAll, "eventbridge-embedded-timer");
            thread.setDaemon(true);
            thread.start();
        } else if (task == tasks.first()) {
            notifyAll();
        }
        return () -> cancel(task);
    }

    private synchronized void cancel(DueTasks.Task task) {
        tasks.remove(task);
    }

    private void runAll() {
        try {
            for (DueTasks.Task due = awaitDue(); due != null; due = awaitDue()) {
                due.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@return the next task once it is due; null when the clock was closed} */
    private synchronized DueTasks.@Nullable Task awaitDue() throws InterruptedException {
        while (!closed) {
            DueTasks.Task first = tasks.first();
            Duration left = first == null ? LONGEST_WAIT : Duration.between(clock.instant(), first.time());
            if (first != null && (left.isNegative() || left.isZero())) {
                tasks.remove(first);
                return first;
            }
            long nanos = left.compareTo(LONGEST_WAIT) < 0 ? left.toNanos() : LONGEST_WAIT.toNanos();
            // Rounded up, since a wait of 0 ms would have no end.
            wait(nanos / 1_000_000 + 1);
        }
        return null;
    }

    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            tasks.clear();
            notifyAll();
            running = thread;
        }
        if (running != null && running != Thread.currentThread()) {
            running.interrupt();
            awaitEnd(running);
        }
    }
}

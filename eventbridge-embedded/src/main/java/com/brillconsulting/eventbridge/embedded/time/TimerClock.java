package com.brillconsulting.eventbridge.embedded.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that one can also ask to be woken by. Schedules, retention, delays, visibility and retries go by it, so that
 * a test that moves the clock sees them happen at once.
 */
public abstract class TimerClock extends Clock implements AutoCloseable {

    /** A task that waits for its time. */
    @FunctionalInterface
    public interface Timer {

        /** Lets the task not run any more. Does nothing when it has run. */
        void cancel();
    }

    /**
     * Runs a task once this clock shows a time, however far away, or soon if it already does; a clock that stands still
     * runs it with its next move. Tasks must be short; they may set new timers. Whatever a task throws is logged and
     * stops nothing else.
     */
    public abstract Timer at(Instant time, Runnable task);

    /** {@return the clock of this machine} */
    public static TimerClock system() {
        return new SystemTimerClock();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The embedded bus lives in UTC");
    }

    /** Forgets all tasks that wait, and ends the clock's own thread. */
    @Override
    public abstract void close();

    /** Waits for a thread of the clock that was told to end, but not for ever: it may be in the middle of a task. */
    static void awaitEnd(Thread thread) {
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

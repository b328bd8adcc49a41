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
     * Runs a task once this clock shows a time, or soon if it already does. Tasks must be short; they may set new
     * timers. An exception that a task throws is logged and stops nothing else.
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

    /** Forgets all tasks that wait. */
    @Override
    public abstract void close();
}

package com.brillconsulting.eventbridge.embedded.queue;

import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The one timer that a queue has, set only while somebody waits for its hidden messages to become visible. */
final class WakeUp {

    private static final long NEVER = Long.MAX_VALUE;

    private final TimerClock clock;
    private final Runnable action;
    private TimerClock.@Nullable Timer timer;
    private volatile long time = NEVER;

    WakeUp(TimerClock clock, Runnable action) {
        this.clock = clock;
        this.action = action;
    }

    /**
     * Lets the action run at a time, in milliseconds, at the latest.
     *
     * @return false when that time has come already, so that there is nothing to wait for
     */
    boolean at(long due) {
        if (due >= time) {
            return true;
        }
        cancel();
        time = due;
        timer = clock.at(Instant.ofEpochMilli(due), () -> {
            time = NEVER;
            action.run();
        });
        // The clock may have gone past that time before it knew of the timer.
        if (clock.millis() < due) {
            return true;
        }
        cancel();
        return false;
    }

    void cancel() {
        if (timer != null) {
            timer.cancel();
        }
        timer = null;
        time = NEVER;
    }
}

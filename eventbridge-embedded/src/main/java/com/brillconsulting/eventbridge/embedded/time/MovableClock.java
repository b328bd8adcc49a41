package com.brillconsulting.eventbridge.embedded.time;

import java.time.Instant;

/**
 * A clock that stands still until it is moved. Moving it runs, on the caller's thread and in the order of their times,
 * all tasks that fall due on the way, each while the clock shows just its time.
 */
public final class MovableClock extends SteppedClock {

    private Instant now;

    /** Starts at a time. */
    public MovableClock(Instant start) {
        this.now = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    void moveTo(Instant time) {
        now = time;
    }
}

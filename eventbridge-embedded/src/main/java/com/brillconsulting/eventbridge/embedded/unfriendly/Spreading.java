package com.brillconsulting.eventbridge.embedded.unfriendly;

import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A value that takes its time to spread: what was set is in effect after a delay, and until then what was set before.
 *
 * @param <T> the type of the value
 */
public final class Spreading<T> {

    private record Change<T>(Instant effective, T value) {}

    private final TimerClock clock;
    private final Duration delay;
    private final Deque<Change<T>> changes = new ArrayDeque<>();
    private volatile T effective;
    private volatile boolean settled = true;

    /** Starts with a value that is in effect. */
    public Spreading(TimerClock clock, Duration delay, T start) {
        this.clock = clock;
        this.delay = delay;
        this.effective = start;
    }

    /** Sets a value, which is in effect after the delay. */
    public synchronized void set(T value) {
        if (delay.isZero()) {
            effective = value;
            return;
        }
        settle();
        changes.add(new Change<>(clock.instant().plus(delay), value));
        settled = false;
    }

    /** Sets a value that was in effect before this began. */
    public synchronized void restore(T value) {
        changes.clear();
        settled = true;
        effective = value;
    }

    /** {@return the value that is in effect} */
    public T get() {
        if (!settled) {
            settle();
        }
        return effective;
    }

    private synchronized void settle() {
        Instant now = clock.instant();
        while (!changes.isEmpty() && !changes.peek().effective().isAfter(now)) {
            effective = changes.remove().value();
        }
        settled = changes.isEmpty();
    }
}

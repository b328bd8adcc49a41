package com.brillconsulting.eventbridge.embedded.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A clock that runs as the machine's does and can be put forward. Putting it forward runs, on the caller's thread and in
 * the order of their times, all tasks that fall due on the way; what falls due by itself runs on a thread of the clock's
 * own.
 */
public final class OffsetClock extends SteppedClock {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Clock machine = Clock.systemUTC();
    private Duration offset = Duration.ZERO;
    private boolean closed;

    private final Runnable settle;
    private final Thread ticker;

    /** Starts with the time of the machine. */
    public OffsetClock() {
        this(() -> {});
    }

    /**
     * Starts with the time of the machine.
     *
     * @param settle called before the clock is put forward and after each task that runs on the way: waits for what was set
     *     off on other threads, and may set further timers
     */
    public OffsetClock(Runnable settle) {
        this.settle = settle;
        ticker = new Thread(this::tick, "eventbridge-embedded-clock");
        ticker.setDaemon(true);
        ticker.start();
    }

    @Override
    public synchronized Instant instant() {
        return machine.instant().plus(offset);
    }

    @Override
    void moveTo(Instant time) {
        offset = Duration.between(machine.instant(), time);
    }

    @Override
    void settle() {
        settle.run();
    }

    private void tick() {
        try {
            while (awaitDue()) {
                runDue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@return whether a task is due; otherwise the clock was closed} */
    private synchronized boolean awaitDue() throws InterruptedException {
        while (!closed) {
            @Nullable Instant due = nextDue();
            if (due == null) {
                wait();
                continue;
            }
            Duration left = Duration.between(instant(), due);
            if (left.isNegative() || left.isZero()) {
                return true;
            }
            // Rounded up, since a wait of 0 ms would have no end.
            wait(left.compareTo(LONGEST_WAIT) < 0 ? left.toMillis() + 1 : LONGEST_WAIT.toMillis());
        }
        return false;
    }

    @Override
    public void close() {
        super.close();
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        if (ticker != Thread.currentThread()) {
            awaitEnd(ticker);
        }
    }
}

package com.brillconsulting.eventbridge.reconcile;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Lets a second's worth of calls through at once, then one at a time, each when the next may begin. */
final class RateLimiter {

    private final long interval;
    private final long burst;
    private long next;

    /** A rate of 0 does not limit. */
    RateLimiter(int perSecond) {
        interval = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
        burst = interval * perSecond;
        next = System.nanoTime() - burst;
    }

    void acquire() {
        if (interval == 0) {
            return;
        }
        var turn = reserve();
        for (var wait = turn - System.nanoTime(); wait > 0; wait = turn - System.nanoTime()) {
            LockSupport.parkNanos(wait);
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("Interrupted while waiting to call AWS");
            }
        }
    }

    private synchronized long reserve() {
        next = Math.max(next, System.nanoTime() - burst) + interval;
        return next;
    }
}

package com.brillconsulting.eventbridge.reconcile;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets a second's worth of calls through at once, then one at a time, each when the next may begin. Where the service
 * throttles, the rate is halved, and grows back with each call that passes: others use the same quota.
 */
final class RateLimiter {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int STEPS_TO_FULL_RATE = 100;

    private final double most;
    private double rate;
    private long next;
    private long slowedDown;

    /** A rate of 0 does not limit. */
    RateLimiter(int perSecond) {
        most = perSecond;
        rate = perSecond;
        next = System.nanoTime() - SECOND;
        slowedDown = next;
    }

    void acquire() {
        if (most == 0) {
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
        next = Math.max(next, System.nanoTime() - SECOND) + (long) (SECOND / rate);
        return next;
    }

    /** A call was throttled. Those that are under way at the same time tell the same, so that they count once a second. */
    synchronized void throttled() {
        var now = System.nanoTime();
        if (now - slowedDown >= SECOND) {
            slowedDown = now;
            rate = Math.max(rate / 2, Math.min(most, 1));
        }
    }

    /** A call passed. */
    synchronized void passed() {
        rate = Math.min(most, rate + most / STEPS_TO_FULL_RATE);
    }

    /** {@return how many calls a second pass at present; 0 for no limit} */
    synchronized double rate() {
        return rate;
    }
}

package com.brillconsulting.eventbridge.embedded.unfriendly;

import java.time.Duration;
import java.time.Instant;

/** Gives so many tokens a second, and keeps those of one second. */
final class TokenBucket {

    private static final double NANOS = 1e9;

    private final int rate;
    private double tokens;
    private Instant filled;

    TokenBucket(int rate, Instant now) {
        this.rate = rate;
        this.tokens = rate;
        this.filled = now;
    }

    synchronized boolean take(Instant now) {
        if (now.isAfter(filled)) {
            Duration passed = Duration.between(filled, now);
            tokens = passed.getSeconds() > 0 ? rate : Math.min(rate, tokens + passed.toNanos() * rate / NANOS);
            filled = now;
        }
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}

package com.brillconsulting.eventbridge.core;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How entries that failed for the moment are sent again: after a random time between none and a bound that doubles with
 * each attempt.
 *
 * @param maxAttempts how often an entry is sent at most, 1 or more; 1 for never again
 * @param initialDelay the bound before the second attempt
 * @param maxDelay the largest bound
 * @see <a href="https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/">Backoff with jitter</a>
 */
public record PublishRetry(int maxAttempts, Duration initialDelay, Duration maxDelay) {

    /** Checks the values. */
    public PublishRetry {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be 1 or more, but is " + maxAttempts);
        }
        if (initialDelay.isNegative() || maxDelay.isNegative()) {
            throw new IllegalArgumentException("A delay must not be negative: " + initialDelay + ", " + maxDelay);
        }
    }

    long delayMillis(int attemptsMade, RandomGenerator random) {
        var doublings = Math.min(attemptsMade - 1, 20);
        var bound = Math.min(initialDelay.toMillis() << doublings, maxDelay.toMillis());
        return bound <= 0 ? 0 : random.nextLong(bound + 1);
    }
}

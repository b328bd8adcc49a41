package com.brillconsulting.eventbridge.core;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How events that failed for the moment are sent again: after a random time between none and a bound that doubles with
 * each attempt. It rules all attempts; the AWS SDK makes none of its own.
 *
 * @param maxAttempts how often an event is sent at most, 1 or more; 1 for never again
 * @param initialDelay the bound before the second attempt
 * @param maxDelay the largest bound
 * @param maxDuration the time since an event was handed in after which no further attempt begins
 * @see <a href="https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/">Backoff with jitter</a>
 */
public record PublishRetry(int maxAttempts, Duration initialDelay, Duration maxDelay, Duration maxDuration) {

    /** Checks the values. */
    public PublishRetry {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be 1 or more, but is " + maxAttempts);
        }
        if (initialDelay.isNegative() || maxDelay.isNegative() || maxDuration.isNegative()) {
            throw new IllegalArgumentException(
                    "A time must not be negative: %s, %s, %s".formatted(initialDelay, maxDelay, maxDuration));
        }
    }

    long delayMillis(int attemptsMade, RandomGenerator random) {
        var doublings = Math.min(attemptsMade - 1, 20);
        var bound = Math.min(initialDelay.toMillis() << doublings, maxDelay.toMillis());
        return bound <= 0 ? 0 : random.nextLong(bound + 1);
    }

    /** {@return whether an attempt may begin} */
    boolean allows(int attemptsMade, long nanosSinceHandedIn) {
        return attemptsMade < maxAttempts && nanosSinceHandedIn <= maxDuration.toNanos();
    }
}

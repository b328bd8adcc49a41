package com.brillconsulting.eventbridge.core;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The retry policy for events that failed for a temporary reason. The delay before an attempt is random, from 0 to an
 * upper limit that doubles with each attempt. A call that fails as a whole counts as one attempt, even if the AWS SDK
 * repeated it.
 *
 * @param maxAttempts the maximum number of attempts for an event, 1 or more; 1 for no retries
 * @param initialDelay the upper limit of the delay before the second attempt
 * @param maxDelay the maximum of this upper limit
 * @param maxDuration the time after the event was submitted in which new attempts can start; a call also ends at its end,
 *     unless the call started in the last seconds
 * @see <a href="https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/">Backoff with jitter</a>
 * @since 0.1.0
 */
public record PublishRetry(int maxAttempts, Duration initialDelay, Duration maxDelay, Duration maxDuration) {

    private static final Duration SHORTEST_CALL = Duration.ofSeconds(5);
    private static final Duration SHORTEST_EVER = Duration.ofSeconds(1);

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

    /** {@return the minimum time for each call, even if less time remains for retries} */
    Duration shortestCall() {
        return maxDuration.compareTo(SHORTEST_CALL) < 0
                ? maxDuration.compareTo(SHORTEST_EVER) < 0 ? SHORTEST_EVER : maxDuration
                : SHORTEST_CALL;
    }

    /**
     * {@return the maximum time to the result of an event that is sent at once after its submission}
     */
    public Duration longestTime() {
        return maxDuration.plus(shortestCall());
    }

    long delayMillis(int attemptsMade, RandomGenerator random) {
        var doublings = Math.min(attemptsMade - 1, 20);
        var bound = Math.min(initialDelay.toMillis() << doublings, maxDelay.toMillis());
        return bound <= 0 ? 0 : random.nextLong(bound + 1);
    }

    /**
     * {@return whether an attempt can start for an event that nobody could send again} Only the time is relevant then.
     */
    boolean allowsPatiently(long nanosSinceHandedIn) {
        return maxAttempts > 1 && nanosSinceHandedIn <= maxDuration.toNanos();
    }

    /**
     * {@return the delay before such an attempt; after the usual number of attempts, it is at least one second}
     */
    long patientDelayMillis(int attemptsMade, long delayMillis) {
        return attemptsMade < maxAttempts ? delayMillis : Math.max(delayMillis, 1_000);
    }

    /** {@return whether an attempt can start} */
    boolean allows(int attemptsMade, long nanosSinceHandedIn) {
        return attemptsMade < maxAttempts && nanosSinceHandedIn <= maxDuration.toNanos();
    }
}

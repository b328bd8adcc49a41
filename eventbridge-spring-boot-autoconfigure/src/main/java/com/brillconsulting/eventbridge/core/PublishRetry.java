package com.brillconsulting.eventbridge.core;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How events that failed for the moment are sent again: after a random time between none and a bound that doubles with
 * each attempt. A call that failed as a whole counts as one attempt, although the AWS SDK may have repeated it.
 *
 * @param maxAttempts how often an event is sent at most, 1 or more; 1 for never again
 * @param initialDelay the bound before the second attempt
 * @param maxDelay the largest bound
 * @param maxDuration the time since an event was handed in after which no further attempt begins; a call ends with it too,
 *     unless it began in the last seconds
 * @see <a href="https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/">Backoff with jitter</a>
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

    /** {@return the time that each call has, even if less is left for retries} */
    Duration shortestCall() {
        return maxDuration.compareTo(SHORTEST_CALL) < 0
                ? maxDuration.compareTo(SHORTEST_EVER) < 0 ? SHORTEST_EVER : maxDuration
                : SHORTEST_CALL;
    }

    /** {@return how long it takes at most until an event has its result, once it is handed in and leaves at once} */
    public Duration longestTime() {
        return maxDuration.plus(shortestCall());
    }

    long delayMillis(int attemptsMade, RandomGenerator random) {
        var doublings = Math.min(attemptsMade - 1, 20);
        var bound = Math.min(initialDelay.toMillis() << doublings, maxDelay.toMillis());
        return bound <= 0 ? 0 : random.nextLong(bound + 1);
    }

    /** {@return whether an attempt may begin for an event that nobody could send again} Time alone counts then. */
    boolean allowsPatiently(long nanosSinceHandedIn) {
        return maxAttempts > 1 && nanosSinceHandedIn <= maxDuration.toNanos();
    }

    /** {@return the delay before such an attempt: once those are used up that others have, no less than a second} */
    long patientDelayMillis(int attemptsMade, long delayMillis) {
        return attemptsMade < maxAttempts ? delayMillis : Math.max(delayMillis, 1_000);
    }

    /** {@return whether an attempt may begin} */
    boolean allows(int attemptsMade, long nanosSinceHandedIn) {
        return attemptsMade < maxAttempts && nanosSinceHandedIn <= maxDuration.toNanos();
    }
}

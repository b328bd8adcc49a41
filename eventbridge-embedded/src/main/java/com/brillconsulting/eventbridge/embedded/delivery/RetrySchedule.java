package com.brillconsulting.eventbridge.embedded.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.RetryPolicy;

/**
 * When a delivery is tried again: after a random time up to a bound that doubles with each attempt, until the attempts
 * or the event's age run out. At the end of the event's age there is one last attempt.
 *
 * @param maximumAttempts how many retries there are at most
 * @param deadline when the event is too old
 */
public record RetrySchedule(int maximumAttempts, Instant deadline) {

    private static final int DEFAULT_ATTEMPTS = 185;
    private static final int DEFAULT_AGE_SECONDS = 86_400;
    private static final Duration FIRST_BOUND = Duration.ofSeconds(1);
    private static final Duration LAST_BOUND = Duration.ofMinutes(15);

    static RetrySchedule of(@Nullable RetryPolicy policy, Instant start) {
        Integer attempts = policy == null ? null : policy.maximumRetryAttempts();
        Integer age = policy == null ? null : policy.maximumEventAgeInSeconds();
        return new RetrySchedule(
                attempts == null ? DEFAULT_ATTEMPTS : attempts,
                start.plusSeconds(age == null ? DEFAULT_AGE_SECONDS : age));
    }

    /** {@return the condition that ends the retries, as the dead-letter queue names it, or null while there are more} */
    public @Nullable String exhausted(int retries, Instant now) {
        if (retries >= maximumAttempts) {
            return "MaximumRetryAttempts";
        }
        return now.isBefore(deadline) ? null : "MaximumEventAgeInSeconds";
    }

    /** {@return whether the event is given up before this time} */
    boolean isTooOld(Instant time) {
        return time.isAfter(deadline);
    }

    /**
     * {@return when the next attempt takes place}
     *
     * @param atLeast how long the target wants to be left alone
     */
    public Instant next(int retries, Instant now, Duration atLeast) {
        long bound = Math.min(LAST_BOUND.toMillis(), FIRST_BOUND.toMillis() << Math.min(retries, 20));
        Instant next = now.plusMillis(Math.max(1 + ThreadLocalRandom.current().nextLong(bound), atLeast.toMillis()));
        return next.isBefore(deadline) ? next : deadline;
    }
}

package com.brillconsulting.eventbridge.topology;

import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The retry policy of a target: how long EventBridge tries to deliver an event.
 *
 * @param maxAttempts the maximum number of retries, 0 to 185; null for the default of 185
 * @param maxAge the maximum age of an event, 60 seconds to 24 hours; null for the default of 24 hours
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html">Retry policy</a>
 * @since 0.1.0
 */
public record RetryPolicy(
        @Nullable Integer maxAttempts, @Nullable Duration maxAge) {

    private static final int MOST_ATTEMPTS = 185;
    private static final Duration SHORTEST = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofHours(24);

    Stream<Problem> problems(Definition owner) {
        var attempts = maxAttempts == null || maxAttempts >= 0 && maxAttempts <= MOST_ATTEMPTS
                ? Stream.<Problem>of()
                : Stream.of(Problem.of(
                        owner,
                        "A delivery cannot be tried again %d times".formatted(maxAttempts),
                        "Give the retry policy 0 to %d attempts".formatted(MOST_ATTEMPTS)));
        var age = maxAge == null || maxAge.compareTo(SHORTEST) >= 0 && maxAge.compareTo(LONGEST) <= 0
                ? Stream.<Problem>of()
                : Stream.of(Problem.of(
                        owner,
                        "An event cannot become %s old while its delivery is tried".formatted(maxAge),
                        "Give the retry policy a maximum age of 60 seconds to 24 hours"));
        return Stream.concat(attempts, age);
    }
}

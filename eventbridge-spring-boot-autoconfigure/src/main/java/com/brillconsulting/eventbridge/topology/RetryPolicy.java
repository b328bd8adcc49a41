package com.brillconsulting.eventbridge.topology;

import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long EventBridge goes on trying to deliver to a target.
 *
 * @param maxAttempts how often it tries again, 0 to 185; null for the service's 185
 * @param maxAge how old an event may become, 60 seconds to 24 hours; null for the service's 24 hours
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html">Retry policy</a>
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

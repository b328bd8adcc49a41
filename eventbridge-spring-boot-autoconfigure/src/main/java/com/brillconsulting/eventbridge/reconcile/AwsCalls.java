package com.brillconsulting.eventbridge.reconcile;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Calls AWS at a limited rate and in the presence of other instances that do the same, and says what failed. Throttling
 * is retried by the SDK; what is retried here are the races that it takes for errors, and throttling that lasts longer.
 */
final class AwsCalls {

    /** A queue or a role is not there at once for everybody after it was created. */
    private static final Set<String> RACES = Set.of(
            "ConcurrentModificationException",
            "ConflictException",
            "QueueDoesNotExist",
            "AWS.SimpleQueueService.NonExistentQueue",
            "RequestThrottled",
            "ResourceConflictException");

    private static final int REPEATS_OF_BROKEN = 3;
    private static final Duration BROKEN_FOR_AT_MOST = Duration.ofMinutes(1);
    /** How often a change is tried again that is throttled for longer than a few seconds. */
    private static final int REPEATS_OF_THROTTLED = 8;

    /** SQS lets a queue be made again 60 seconds after it was deleted. */
    private static final Duration QUEUE_DELETED = Duration.ofSeconds(61);

    private final RetryTemplate retry = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(8)
            .delay(Duration.ofMillis(50))
            .jitter(Duration.ofMillis(50))
            .multiplier(2)
            .maxDelay(Duration.ofSeconds(2))
            .predicate(AwsCalls::isRace)
            .build());

    private final int perSecond;
    private final Pause pause;
    private final Map<String, RateLimiter> limiters = new ConcurrentHashMap<>();

    AwsCalls(int perSecond, Pause pause) {
        this.perSecond = perSecond;
        this.pause = pause;
    }

    /**
     * {@return what the call returns}
     *
     * @param action the IAM action that allows the call
     * @param resource what the call is about, for people
     * @throws ReconciliationException if it fails
     */
    <T extends @Nullable Object> T call(String action, String resource, Supplier<T> call) {
        var limiter =
                limiters.computeIfAbsent(action.substring(0, action.indexOf(':')), it -> new RateLimiter(perSecond));
        for (var tries = 1; ; tries++) {
            try {
                return retry.<T>invoke(() -> persistent(limiter, call));
            } catch (SdkException e) {
                var wait = wait(action, e, tries);
                if (wait.isZero()) {
                    throw ReconciliationException.failed(action, resource, e);
                }
                pause.of(wait);
            }
        }
    }

    /**
     * The SDK gives up after three attempts, and after one when there were many before, which throttling alone brings about.
     * One connection that hangs must not end the start of an instance then.
     */
    private static <T extends @Nullable Object> T persistent(RateLimiter limiter, Supplier<T> call) {
        var end = System.nanoTime() + BROKEN_FOR_AT_MOST.toNanos();
        for (var further = REPEATS_OF_BROKEN; ; further--) {
            try {
                return passing(limiter, call);
            } catch (SdkException e) {
                if (further == 0 || !isPassing(e) || System.nanoTime() - end > 0) {
                    throw e;
                }
            }
        }
    }

    private static <T extends @Nullable Object> T passing(RateLimiter limiter, Supplier<T> call) {
        limiter.acquire();
        try {
            var result = call.get();
            limiter.passed();
            return result;
        } catch (AwsServiceException e) {
            if (e.isThrottlingException()) {
                limiter.throttled();
            }
            throw e;
        }
    }

    /**
     * {@return how long to wait before a call is made once more; zero if it is given up} A start can do without a look, but
     * not without what it has to make, so that changes have more patience with throttling.
     */
    private static Duration wait(String action, SdkException failure, int tries) {
        if (!(failure instanceof AwsServiceException refusal)) {
            return Duration.ZERO;
        }
        if (code(refusal).endsWith("QueueDeletedRecently")) {
            return tries == 1 ? QUEUE_DELETED : Duration.ZERO;
        }
        return refusal.isThrottlingException() && isChange(action) && tries <= REPEATS_OF_THROTTLED
                ? Duration.ofSeconds(1).plus(Pause.partOf(Duration.ofSeconds(1L << Math.min(tries, 4))))
                : Duration.ZERO;
    }

    private static boolean isChange(String action) {
        var operation = action.substring(action.indexOf(':') + 1);
        return Stream.of("List", "Describe", "Get").noneMatch(operation::startsWith);
    }

    private static boolean isPassing(SdkException failure) {
        return failure instanceof AwsServiceException refusal
                ? refusal.statusCode() >= 500
                : failure.getCause() instanceof IOException || failure instanceof ApiCallAttemptTimeoutException;
    }

    /** {@return what the future brings; its exceptions are thrown as those of a synchronous client} */
    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** {@return the elements of all pages} */
    static <T> List<T> all(Function<@Nullable String, Page<T>> pages) {
        var elements = new ArrayList<T>();
        var page = pages.apply(null);
        elements.addAll(page.elements());
        while (page.nextToken() != null) {
            page = pages.apply(page.nextToken());
            elements.addAll(page.elements());
        }
        return elements;
    }

    private static boolean isRace(Throwable failure) {
        return failure instanceof AwsServiceException refusal && (refusal.isThrottlingException() || isRace(refusal));
    }

    private static boolean isRace(AwsServiceException refusal) {
        return RACES.contains(code(refusal));
    }

    /** {@return the error code of an answer; empty if it has none} */
    static String code(AwsServiceException refusal) {
        var details = refusal.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    /**
     * One page of a listing.
     *
     * @param nextToken asks for the next page; null on the last
     */
    record Page<T>(List<T> elements, @Nullable String nextToken) {}
}

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

    private static final int MORE_ATTEMPTS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RetryTemplate retry = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(8)
            .delay(Duration.ofMillis(50))
            .jitter(Duration.ofMillis(50))
            .multiplier(2)
            .maxDelay(Duration.ofSeconds(2))
            .predicate(AwsCalls::isRace)
            .build());

    private final int perSecond;
    private final Map<String, RateLimiter> limiters = new ConcurrentHashMap<>();

    AwsCalls(int perSecond) {
        this.perSecond = perSecond;
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
        try {
            return retry.<T>invoke(() -> persistent(limiter, call));
        } catch (SdkException e) {
            throw ReconciliationException.failed(action, resource, e);
        }
    }

    /**
     * The SDK gives up after three attempts, and after one when there were many before, which throttling alone brings about.
     * One connection that hangs must not end the start of an instance then.
     */
    private <T extends @Nullable Object> T persistent(RateLimiter limiter, Supplier<T> call) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        for (var further = MORE_ATTEMPTS; ; further--) {
            limiter.acquire();
            try {
                return call.get();
            } catch (SdkException e) {
                if (further == 0 || !isPassing(e) || System.nanoTime() - end > 0) {
                    throw e;
                }
            }
        }
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
        return refusal.awsErrorDetails() != null
                && refusal.awsErrorDetails().errorCode() != null
                && RACES.contains(refusal.awsErrorDetails().errorCode());
    }

    /**
     * One page of a listing.
     *
     * @param nextToken asks for the next page; null on the last
     */
    record Page<T>(List<T> elements, @Nullable String nextToken) {}
}

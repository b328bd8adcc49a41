package com.brillconsulting.eventbridge.embedded.unfriendly;

import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpRequest;
import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpResponse;
import com.brillconsulting.eventbridge.embedded.protocol.LocalPages;
import com.brillconsulting.eventbridge.embedded.time.MovableClock;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;

/**
 * The way to an endpoint and back: it takes its time, and answers get lost on it. A clock that stands still is moved by what a
 * call takes, on the thread of the caller, since nobody else would move it while the caller waits.
 */
public final class UnfriendlyTransport implements Function<AwsHttpRequest, CompletableFuture<AwsHttpResponse>> {

    /** How long the SDK's HTTP clients wait for an answer unless told otherwise. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    private final Unfriendly traits;
    private final TimerClock clock;
    private final LostAnswers lostAnswers;
    private final Function<AwsHttpRequest, CompletableFuture<AwsHttpResponse>> endpoint;

    private UnfriendlyTransport(
            Unfriendly traits,
            TimerClock clock,
            boolean timesOut,
            Function<AwsHttpRequest, CompletableFuture<AwsHttpResponse>> endpoint) {
        this.traits = traits;
        this.clock = clock;
        this.lostAnswers = new LostAnswers(traits, timesOut ? this::timeOut : CompletableFuture::new);
        this.endpoint = endpoint;
    }

    /** {@return the way of clients that have a socket, whose own time limit ends the wait for an answer} */
    public static Function<AwsHttpRequest, CompletableFuture<AwsHttpResponse>> overSocket(
            Unfriendly traits,
            TimerClock clock,
            Function<AwsHttpRequest, CompletableFuture<AwsHttpResponse>> endpoint) {
        return new UnfriendlyTransport(traits, clock, false, endpoint);
    }

    /** {@return the way of clients without a socket: what never comes fails after the 30 s that a socket would wait} */
    public static Function<AwsHttpRequest, CompletableFuture<AwsHttpResponse>> inMemory(
            Unfriendly traits,
            TimerClock clock,
            Function<AwsHttpRequest, CompletableFuture<AwsHttpResponse>> endpoint) {
        return new UnfriendlyTransport(traits, clock, true, endpoint);
    }

    @Override
    public CompletableFuture<AwsHttpResponse> apply(AwsHttpRequest request) {
        if (request.uri().startsWith(LocalPages.PREFIX)) {
            return endpoint.apply(request);
        }
        if (traits.latency().isZero()) {
            return lostAnswers.pass(endpoint.apply(request));
        }
        if (clock instanceof MovableClock movable) {
            movable.advance(traits.latency());
            return lostAnswers.pass(endpoint.apply(request));
        }
        var answer = new CompletableFuture<AwsHttpResponse>();
        // Not on the clock's own thread, which everybody's timers wait for.
        clock.at(clock.instant().plus(traits.latency()), () -> ForkJoinPool.commonPool()
                .execute(() -> forward(request, answer)));
        return answer;
    }

    private void forward(AwsHttpRequest request, CompletableFuture<AwsHttpResponse> answer) {
        if (answer.isDone()) {
            return;
        }
        CompletableFuture<AwsHttpResponse> found = lostAnswers.pass(endpoint.apply(request));
        answer.whenComplete((ignored, failure) -> {
            if (answer.isCancelled()) {
                found.cancel(false);
            }
        });
        found.whenComplete((response, failure) -> {
            if (failure == null) {
                answer.complete(response);
            } else {
                answer.completeExceptionally(failure);
            }
        });
    }

    private CompletableFuture<AwsHttpResponse> timeOut() {
        var answer = new CompletableFuture<AwsHttpResponse>();
        clock.at(
                clock.instant().plus(READ_TIMEOUT),
                () -> answer.completeExceptionally(new SocketTimeoutException("Read timed out")));
        if (clock instanceof MovableClock movable) {
            movable.advance(READ_TIMEOUT);
        }
        return answer;
    }
}

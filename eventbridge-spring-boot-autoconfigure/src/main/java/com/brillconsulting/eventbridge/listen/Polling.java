package com.brillconsulting.eventbridge.listen;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * How a queue is polled: not in vain while it cannot be reached, and no longer than its container runs. A poll that waits
 * when the container stops is ended, so that an application does not take as long as its polls to stop.
 */
final class Polling {

    /** For answers that are on their way: what a poll brings that nobody waits for stays hidden for a while. */
    private static final Duration GRACE = Duration.ofMillis(200);

    private static final ListenerSettings.Backoff WAITS =
            new ListenerSettings.Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(30));

    private final PollingSqsClient sqs;
    private final StopSignal stop;
    private final ListenerTimer timer;
    private final TroubleLog trouble;
    private final ReturnToQueue unread;
    private final AtomicInteger failures = new AtomicInteger();

    Polling(SqsAsyncClient sqs, StopSignal stop, ListenerTimer timer, TroubleLog trouble, ReturnToQueue unread) {
        this.sqs = new PollingSqsClient(sqs);
        this.stop = stop;
        this.timer = timer;
        this.trouble = trouble;
        this.unread = unread;
    }

    /** {@return what the polls have to be made by} */
    SqsAsyncClient client() {
        return sqs;
    }

    /** {@return what a poll brought; nothing, after a while, if the queue could not be reached} */
    CompletableFuture<Collection<Message>> poll(
            String queue, Supplier<CompletableFuture<Collection<Message>>> receive) {
        if (stop.isGiven()) {
            return nothing();
        }
        return received(receive)
                .handle((messages, failure) -> failure == null
                        ? taken(queue, messages)
                        : stop.isGiven() ? nothing() : notReached(queue, failure))
                .thenCompose(Function.identity());
    }

    private static CompletableFuture<Collection<Message>> received(
            Supplier<CompletableFuture<Collection<Message>>> receive) {
        try {
            return receive.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<Collection<Message>> taken(String queue, Collection<Message> messages) {
        failures.set(0);
        return unread.unlessRunning(!stop.isGiven(), queue, messages);
    }

    private CompletableFuture<Collection<Message>> notReached(String queue, Throwable failure) {
        trouble.warn(
                "Queue '%s' cannot be read; it is tried again, at intervals of up to %d seconds"
                        .formatted(
                                QueueContainer.nameOf(queue),
                                WAITS.maxInterval().toSeconds()),
                failure);
        return stop.after(WAITS.wait(failures.incrementAndGet())).thenCompose(over -> nothing());
    }

    private static CompletableFuture<Collection<Message>> nothing() {
        return CompletableFuture.completedFuture(List.of());
    }

    void stop() {
        stop.give();
        timer.after(GRACE, sqs::endPolls);
    }
}

package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.listen.QueueListener.PartialFailure;
import io.awspring.cloud.sqs.listener.SqsHeaders;
import io.awspring.cloud.sqs.listener.Visibility;
import io.awspring.cloud.sqs.listener.errorhandler.AsyncErrorHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.messaging.Message;

/**
 * What can never be handled goes to the dead-letter queue at once and is then done with; everything else, and what could
 * not be sent there, comes again after a while.
 */
final class ListenerErrorHandler implements AsyncErrorHandler<Object> {

    private final DeadLetters deadLetters;
    private final Deletion deletion;
    private final AsyncErrorHandler<Object> backoff;
    private final ListenerLog log;
    private final Acknowledge acknowledge;
    private final Unmatched unmatched;

    ListenerErrorHandler(
            DeadLetters deadLetters,
            Deletion deletion,
            AsyncErrorHandler<Object> backoff,
            ListenerLog log,
            Acknowledge acknowledge,
            Unmatched unmatched) {
        this.deadLetters = deadLetters;
        this.deletion = deletion;
        this.backoff = backoff;
        this.log = log;
        this.acknowledge = acknowledge;
        this.unmatched = unmatched;
    }

    /** Those of a batch that failed. If any comes again, those that do not have to be deleted here. */
    @Override
    public CompletableFuture<Void> handle(Collection<Message<Object>> messages, Throwable failure) {
        var cause = ListenerLog.causeOf(failure);
        var doneWith = new ConcurrentLinkedQueue<Message<Object>>();
        var all = CompletableFuture.allOf(messages.stream()
                .map(message -> handle(message, cause instanceof PartialFailure each ? each.of(message) : cause)
                        .whenComplete((done, comesAgain) -> {
                            if (comesAgain == null) {
                                doneWith.add(message);
                            } else {
                                log.failed(message, comesAgain);
                            }
                        }))
                .toArray(CompletableFuture<?>[]::new));
        return all.exceptionallyCompose(
                comesAgain -> deletion.of(acknowledge == Acknowledge.MANUAL ? List.of() : doneWith)
                        .handle((deleted, notDeleted) -> {
                            throw new CompletionException(failure);
                        }));
    }

    @Override
    public CompletableFuture<Void> handle(Message<Object> message, Throwable failure) {
        var cause = ListenerLog.causeOf(failure);
        if (cause instanceof RejectedEventException rejected && keepsApart(rejected)) {
            return deadLetters
                    .send(message, String.valueOf(rejected.getMessage()))
                    .thenRun(() -> log.deadLettered(message, rejected))
                    .exceptionallyCompose(notSent -> {
                        log.notDeadLettered(message, rejected, notSent);
                        return comeAgain(message, failure);
                    })
                    .thenCompose(it -> doneWith(message));
        }
        if (cause instanceof UnmatchedEventException && unmatched == Unmatched.DISCARD) {
            log.discarded(message, cause);
            return doneWith(message);
        }
        if (cause instanceof UnmatchedEventException) {
            log.comesAgain(message, cause);
        }
        if (cause instanceof EventInProgressException inProgress) {
            return comeAgainAt(inProgress.until(), message, failure);
        }
        return comeAgain(message, failure);
    }

    /** Nothing else deletes messages that methods are to delete. */
    private CompletableFuture<Void> doneWith(Message<Object> message) {
        return acknowledge == Acknowledge.MANUAL
                ? deletion.of(List.of(message))
                : CompletableFuture.completedFuture(null);
    }

    private boolean keepsApart(RejectedEventException rejected) {
        return !(rejected instanceof UnmatchedEventException) || unmatched == Unmatched.DEAD_LETTER;
    }

    /** Whether or not its visibility could be changed, the message was not handled, for the same reason as before. */
    private CompletableFuture<Void> comeAgain(Message<Object> message, Throwable failure) {
        if (acknowledge == Acknowledge.ALWAYS) {
            return CompletableFuture.failedFuture(failure);
        }
        return backoff.handle(message, failure)
                .exceptionallyCompose(unchanged -> CompletableFuture.failedFuture(failure));
    }

    private static CompletableFuture<Void> comeAgainAt(Instant time, Message<Object> message, Throwable failure) {
        var visibility = message.getHeaders().get(SqsHeaders.SQS_VISIBILITY_TIMEOUT_HEADER, Visibility.class);
        var wait = Math.max(1, Duration.between(Instant.now(), time).toSeconds() + 1);
        return (visibility == null
                        ? CompletableFuture.<Void>completedFuture(null)
                        : visibility.changeToAsync((int) Math.min(wait, Visibility.MAX_VISIBILITY_TIMEOUT_SECONDS)))
                .handle((changed, unchanged) -> unchanged)
                .thenCompose(it -> CompletableFuture.failedFuture(failure));
    }
}

package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.listen.ListenerSettings.Backoff;
import com.brillconsulting.eventbridge.listen.QueueListener.PartialFailure;
import io.awspring.cloud.sqs.listener.errorhandler.AsyncErrorHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.messaging.Message;

/**
 * What can never be handled goes to the dead-letter queue at once and is then done with; everything else, and what could
 * not be sent there, comes again after a while.
 */
final class ListenerErrorHandler implements AsyncErrorHandler<Object> {

    private static final Log logger = LogFactory.getLog(ListenerErrorHandler.class);

    private final DeadLetters deadLetters;
    private final Deletion deletion;
    private final MessagesInHand inHand;
    private final ListenerLog log;
    private final Backoff backoff;
    private final Acknowledge acknowledge;
    private final Unmatched unmatched;
    private final FailureDecisions decisions;

    ListenerErrorHandler(QueueParts parts, FailureDecisions decisions) {
        this.decisions = decisions;
        this.deadLetters = parts.deadLetters();
        this.deletion = parts.deletion();
        this.inHand = parts.inHand();
        this.log = parts.log();
        this.backoff = parts.settings().backoff();
        this.acknowledge = parts.settings().acknowledge();
        this.unmatched = parts.settings().unmatched();
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
        var decision = decisions.of(message, cause);
        if (decision instanceof EventErrorHandler.Retry retry) {
            return comeAgain(retry.after() != null ? retry.after() : wait(message), message, failure);
        }
        if (decision instanceof EventErrorHandler.DeadLetter deadLetter) {
            logger.debug("Why it is not tried again", cause);
            return keepApart(new RejectedEventException(deadLetter.reason(), cause), message, failure);
        }
        if (decision instanceof EventErrorHandler.Discard) {
            log.discarded(message, String.valueOf(cause));
            return doneWith(message);
        }
        return handleByDefault(message, cause, failure);
    }

    private CompletableFuture<Void> handleByDefault(Message<Object> message, Throwable cause, Throwable failure) {
        if (cause instanceof UnmatchedEventException unwanted && unmatched == Unmatched.DISCARD) {
            log.discarded(message, unwanted);
            return doneWith(message);
        }
        if (cause instanceof UnmatchedEventException unwanted && unmatched == Unmatched.RETRY) {
            log.unmatched(message, unwanted);
            return comeAgain(wait(message), message, failure);
        }
        if (cause instanceof RejectedEventException rejected) {
            return keepApart(rejected, message, failure);
        }
        if (cause instanceof EventInProgressException inProgress) {
            var wait = Duration.between(Instant.now(), inProgress.until()).toSeconds() + 1;
            return comeAgain(Duration.ofSeconds(Math.max(1, wait)), message, failure);
        }
        return comeAgain(wait(message), message, failure);
    }

    private CompletableFuture<Void> keepApart(
            RejectedEventException rejected, Message<Object> message, Throwable failure) {
        return deadLetters
                .send(message, String.valueOf(rejected.getMessage()))
                .thenRun(() -> log.deadLettered(message, rejected))
                .exceptionallyCompose(notSent -> {
                    log.notDeadLettered(message, rejected, notSent);
                    return comeAgain(wait(message), message, failure);
                })
                .thenCompose(it -> doneWith(message));
    }

    /** Nothing else deletes messages that methods are to delete. */
    private CompletableFuture<Void> doneWith(Message<Object> message) {
        return acknowledge == Acknowledge.MANUAL
                ? deletion.of(List.of(message))
                : CompletableFuture.completedFuture(null);
    }

    private Duration wait(Message<?> message) {
        return backoff.wait(ListenerLog.receives(message));
    }

    /** Whether or not its visibility could be changed, the message was not handled, for the same reason as before. */
    private CompletableFuture<Void> comeAgain(Duration wait, Message<Object> message, Throwable failure) {
        if (acknowledge == Acknowledge.ALWAYS) {
            return CompletableFuture.failedFuture(failure);
        }
        if (message.getHeaders().containsKey(InOrder.REPEATED_IN_PLACE)) {
            return CompletableFuture.failedFuture(new InOrder.RepeatException(wait, failure));
        }
        return inHand.release(message)
                .thenCompose(released -> ReturnToQueue.after(wait, message))
                .thenCompose(hidden -> CompletableFuture.failedFuture(failure));
    }
}

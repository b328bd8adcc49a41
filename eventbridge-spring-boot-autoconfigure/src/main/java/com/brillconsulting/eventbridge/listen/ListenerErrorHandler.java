package com.brillconsulting.eventbridge.listen;

import io.awspring.cloud.sqs.listener.errorhandler.AsyncErrorHandler;
import java.util.concurrent.CompletableFuture;
import org.springframework.messaging.Message;

/**
 * What can never be read goes to the dead-letter queue at once and is then done with; everything else, and what could
 * not be sent there, comes again after a while.
 */
final class ListenerErrorHandler implements AsyncErrorHandler<Object> {

    private final DeadLetters deadLetters;
    private final AsyncErrorHandler<Object> backoff;
    private final ListenerLog log;

    ListenerErrorHandler(DeadLetters deadLetters, AsyncErrorHandler<Object> backoff, ListenerLog log) {
        this.deadLetters = deadLetters;
        this.backoff = backoff;
        this.log = log;
    }

    @Override
    public CompletableFuture<Void> handle(Message<Object> message, Throwable failure) {
        if (!(ListenerLog.causeOf(failure) instanceof UnreadableEventException unreadable)) {
            return comeAgain(message, failure);
        }
        return deadLetters
                .send(message, String.valueOf(unreadable.getMessage()))
                .thenRun(() -> log.deadLettered(message, unreadable))
                .exceptionallyCompose(notSent -> {
                    log.notDeadLettered(message, unreadable, notSent);
                    return comeAgain(message, failure);
                });
    }

    /** Whether or not its visibility could be changed, the message was not handled, for the same reason as before. */
    private CompletableFuture<Void> comeAgain(Message<Object> message, Throwable failure) {
        return backoff.handle(message, failure)
                .exceptionallyCompose(unchanged -> CompletableFuture.failedFuture(failure));
    }
}

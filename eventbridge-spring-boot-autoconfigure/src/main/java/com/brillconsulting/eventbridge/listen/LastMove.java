package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.listen.DeadLetterRedrive.Progress;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;

/**
 * The last move by SQS out of a dead-letter queue.
 *
 * @param task what SQS tells of it; null if nothing was ever moved
 */
record LastMove(@Nullable ListMessageMoveTasksResultEntry task) {

    private static final String RUNNING = "RUNNING";

    static CompletableFuture<LastMove> outOf(SqsAsyncClient sqs, String source) {
        return sqs.listMessageMoveTasks(request -> request.sourceArn(source).maxResults(1))
                .thenApply(it -> new LastMove(
                        it.results().isEmpty() ? null : it.results().get(0)));
    }

    /** {@return the last move, or nothing where SQS does not tell, which it may not be allowed to} */
    static CompletableFuture<Optional<LastMove>> ifTold(SqsAsyncClient sqs, String source) {
        return outOf(sqs, source).thenApply(Optional::of).exceptionally(unknown -> Optional.empty());
    }

    boolean isRunning() {
        return task != null && RUNNING.equals(task.status());
    }

    /**
     * {@return whether it began after another look, and goes to a queue: what was asked for meanwhile has happened, though the
     * answer may have been lost}
     */
    boolean hasBegunSince(LastMove before, String destination) {
        return task != null
                && destination.equals(task.destinationArn())
                && task.startedTimestamp() != null
                && !Objects.equals(
                        task.startedTimestamp(), before.task == null ? null : before.task.startedTimestamp());
    }

    Progress progress() {
        return task == null
                ? Progress.UNKNOWN
                : new Progress(
                        String.valueOf(task.status()),
                        task.approximateNumberOfMessagesMoved() == null ? 0 : task.approximateNumberOfMessagesMoved(),
                        task.approximateNumberOfMessagesToMove() == null ? 0 : task.approximateNumberOfMessagesToMove(),
                        task.failureReason());
    }
}

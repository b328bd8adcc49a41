package com.brillconsulting.eventbridge.listen;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Sends what is in a rule's dead-letter queue back to the rule's queue, for its method to handle it after all.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html">
 *     StartMessageMoveTask</a>
 */
public final class DeadLetterRedrive {

    private final SqsAsyncClient sqs;
    private final EventBridgeListeners listeners;

    /** Makes it. */
    public DeadLetterRedrive(SqsAsyncClient sqs, EventBridgeListeners listeners) {
        this.sqs = sqs;
        this.listeners = listeners;
    }

    /**
     * Has SQS begin to move the messages. Those that other rules sent to the same queue go back with them.
     *
     * @param rule the name of the rule, or {@code <bus>/<rule>}
     * @return what moves whence and whither
     * @throws IllegalArgumentException if no rule of this name has a listener, or several have
     * @throws IllegalStateException if the rule's queue has no dead-letter queue
     * @throws software.amazon.awssdk.services.sqs.model.SqsException if SQS refuses, for instance since it moves already
     */
    public Redrive start(String rule) {
        var queue = listeners.declaration(rule).queue();
        return join(QueueUrl.of(sqs, queue)
                .thenCompose(url -> sqs.getQueueAttributes(request -> request.queueUrl(url)
                        .attributeNames(QueueAttributeName.QUEUE_ARN, QueueAttributeName.REDRIVE_POLICY)))
                .thenCompose(found -> start(
                        queue,
                        found.attributes().getOrDefault(QueueAttributeName.QUEUE_ARN, ""),
                        RedrivePolicy.of(found.attributes().get(QueueAttributeName.REDRIVE_POLICY)))));
    }

    private CompletableFuture<Redrive> start(String queue, String arn, @Nullable RedrivePolicy policy) {
        if (policy == null) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("Queue '%s' has no dead-letter queue".formatted(queue)));
        }
        var source = policy.deadLetterQueue().toString();
        // What a listener put there by itself has no queue of origin, so the destination has to be told.
        return sqs.startMessageMoveTask(request -> request.sourceArn(source).destinationArn(arn))
                .thenApply(it -> new Redrive(source, arn));
    }

    /**
     * {@return how far the last move out of a rule's dead-letter queue is}
     *
     * @param redrive what {@link #start} returned
     */
    public Progress progress(Redrive redrive) {
        return join(sqs.listMessageMoveTasks(request ->
                        request.sourceArn(redrive.deadLetterQueueArn()).maxResults(1))
                .thenApply(it -> it.results().isEmpty()
                        ? new Progress("UNKNOWN", 0, 0)
                        : progress(it.results().get(0))));
    }

    private static Progress progress(ListMessageMoveTasksResultEntry task) {
        return new Progress(
                String.valueOf(task.status()),
                task.approximateNumberOfMessagesMoved() == null ? 0 : task.approximateNumberOfMessagesMoved(),
                task.approximateNumberOfMessagesToMove() == null ? 0 : task.approximateNumberOfMessagesToMove());
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /**
     * Messages on their way back.
     *
     * @param deadLetterQueueArn whence
     * @param queueArn whither
     */
    public record Redrive(String deadLetterQueueArn, String queueArn) {}

    /**
     * How far a move is.
     *
     * @param status SQS's word for it: {@code RUNNING}, {@code COMPLETED}, {@code CANCELLING}, {@code CANCELLED} or {@code
     *     FAILED}
     * @param moved about how many messages have been moved
     * @param toMove about how many messages there were to move
     */
    public record Progress(String status, long moved, long toMove) {}
}

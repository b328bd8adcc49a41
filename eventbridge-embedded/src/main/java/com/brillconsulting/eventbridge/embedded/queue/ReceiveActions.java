package com.brillconsulting.eventbridge.embedded.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** The operations of those who consume messages. */
final class ReceiveActions {

    private static final int MOST_MESSAGES = 10;
    private static final int LONGEST_WAIT = 20;
    private static final String DELETE = "sqs:DeleteMessage";
    private static final String CHANGE_VISIBILITY = "sqs:ChangeMessageVisibility";

    private final ScopedQueues queues;
    private final Background background;

    ReceiveActions(ScopedQueues queues, Background background) {
        this.queues = queues;
        this.background = background;
    }

    /**
     * Receives messages, for which the answer may wait without keeping a thread. Cancelling it gives up the wait; what
     * was about to be received then is visible again.
     */
    public CompletableFuture<ReceiveMessageResponse> receiveMessage(ReceiveMessageRequest request) {
        Queue queue = queues.at(request.queueUrl(), "sqs:ReceiveMessage");
        QueueAttributes attributes = queue.attributes();
        int max = valueOr(request.maxNumberOfMessages(), 1);
        if (max < 1 || max > MOST_MESSAGES) {
            throw QueueErrors.invalid(max, "MaxNumberOfMessages", "Must be between 1 and 10, if provided.");
        }
        int wait = valueOr(request.waitTimeSeconds(), attributes.waitSeconds());
        if (wait < 0 || wait > LONGEST_WAIT) {
            throw QueueErrors.invalid(wait, "WaitTimeSeconds", "Must be >= 0 and <= 20, if provided.");
        }
        int visibility = valueOr(request.visibilityTimeout(), attributes.visibilityTimeout());
        MessageRules.checkVisibility(visibility);
        LongPoll poll = new LongPoll(max, visibility, MessageView.of(request, queue)::of);
        if (queue.mailbox().receive(poll)) {
            endLater(poll, queue, wait);
        }
        return poll.answer();
    }

    private void endLater(LongPoll poll, Queue queue, int waitSeconds) {
        if (waitSeconds == 0) {
            queue.mailbox().end(poll);
            return;
        }
        Future<?> timeout = background.after(waitSeconds, () -> queue.mailbox().end(poll));
        poll.whenOver(() -> {
            timeout.cancel(false);
            queue.mailbox().end(poll);
        });
        if (background.isStopped()) {
            queue.mailbox().end(poll);
        }
    }

    private static int valueOr(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }

    /** Deletes a message. */
    public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
        delete(queues.at(request.queueUrl(), DELETE), request.receiptHandle());
        return DeleteMessageResponse.builder().build();
    }

    /** Deletes up to ten messages, each of which may fail by itself. */
    public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
        Queue queue = queues.at(request.queueUrl(), DELETE);
        Batches.check(request.entries(), DeleteMessageBatchRequestEntry::id, "DeleteMessageBatchRequestEntry");
        List<DeleteMessageBatchResultEntry> successful = new ArrayList<>();
        List<BatchResultErrorEntry> failed = new ArrayList<>();
        Batches.each(
                request.entries(),
                DeleteMessageBatchRequestEntry::id,
                entry -> {
                    delete(queue, entry.receiptHandle());
                    successful.add(DeleteMessageBatchResultEntry.builder()
                            .id(entry.id())
                            .build());
                },
                failed::add);
        return DeleteMessageBatchResponse.builder()
                .successful(successful)
                .failed(failed)
                .build();
    }

    private static void delete(Queue queue, @Nullable String handle) {
        queue.mailbox().delete(required(handle));
    }

    /** Changes how long a message stays in flight. */
    public ChangeMessageVisibilityResponse changeMessageVisibility(ChangeMessageVisibilityRequest request) {
        Queue queue = queues.at(request.queueUrl(), CHANGE_VISIBILITY);
        changeVisibility(queue, request.receiptHandle(), request.visibilityTimeout());
        return ChangeMessageVisibilityResponse.builder().build();
    }

    /** Changes how long up to ten messages stay in flight, each of which may fail by itself. */
    public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
            ChangeMessageVisibilityBatchRequest request) {
        Queue queue = queues.at(request.queueUrl(), CHANGE_VISIBILITY);
        Batches.check(
                request.entries(),
                ChangeMessageVisibilityBatchRequestEntry::id,
                "ChangeMessageVisibilityBatchRequestEntry");
        List<ChangeMessageVisibilityBatchResultEntry> successful = new ArrayList<>();
        List<BatchResultErrorEntry> failed = new ArrayList<>();
        Batches.each(
                request.entries(),
                ChangeMessageVisibilityBatchRequestEntry::id,
                entry -> {
                    changeVisibility(queue, entry.receiptHandle(), entry.visibilityTimeout());
                    successful.add(ChangeMessageVisibilityBatchResultEntry.builder()
                            .id(entry.id())
                            .build());
                },
                failed::add);
        return ChangeMessageVisibilityBatchResponse.builder()
                .successful(successful)
                .failed(failed)
                .build();
    }

    private static void changeVisibility(Queue queue, @Nullable String handle, @Nullable Integer seconds) {
        String given = required(handle);
        if (seconds == null) {
            throw QueueErrors.missing("VisibilityTimeout");
        }
        MessageRules.checkVisibility(seconds);
        queue.mailbox().changeVisibility(given, seconds);
    }

    private static String required(@Nullable String handle) {
        if (handle == null || handle.isEmpty()) {
            throw QueueErrors.missing("ReceiptHandle");
        }
        return handle;
    }
}

package com.brillconsulting.eventbridge.listen;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/**
 * What a container asks of SQS for one queue. It remembers the polls that wait, since only the client's own future, which
 * Spring Cloud AWS keeps to itself, ends one.
 */
final class PollingSqsClient implements SqsAsyncClient {

    private final SqsAsyncClient sqs;
    private final Set<CompletableFuture<ReceiveMessageResponse>> polls = ConcurrentHashMap.newKeySet();

    PollingSqsClient(SqsAsyncClient sqs) {
        this.sqs = sqs;
    }

    /** Ends the polls that wait. */
    void endPolls() {
        List.copyOf(polls).forEach(it -> it.cancel(true));
    }

    @Override
    public CompletableFuture<ReceiveMessageResponse> receiveMessage(ReceiveMessageRequest request) {
        var poll = sqs.receiveMessage(request);
        polls.add(poll);
        poll.whenComplete((received, failure) -> polls.remove(poll));
        return poll;
    }

    @Override
    public CompletableFuture<GetQueueUrlResponse> getQueueUrl(GetQueueUrlRequest request) {
        return NewQueueLookup.find(() -> sqs.getQueueUrl(request));
    }

    @Override
    public CompletableFuture<GetQueueAttributesResponse> getQueueAttributes(GetQueueAttributesRequest request) {
        return sqs.getQueueAttributes(request);
    }

    @Override
    public CompletableFuture<ChangeMessageVisibilityResponse> changeMessageVisibility(
            ChangeMessageVisibilityRequest request) {
        return sqs.changeMessageVisibility(request);
    }

    @Override
    public CompletableFuture<ChangeMessageVisibilityBatchResponse> changeMessageVisibilityBatch(
            ChangeMessageVisibilityBatchRequest request) {
        return sqs.changeMessageVisibilityBatch(request);
    }

    @Override
    public CompletableFuture<DeleteMessageBatchResponse> deleteMessageBatch(DeleteMessageBatchRequest request) {
        return sqs.deleteMessageBatch(request);
    }

    @Override
    public String serviceName() {
        return sqs.serviceName();
    }

    /** Does nothing: the client belongs to the application. */
    @Override
    public void close() {}
}

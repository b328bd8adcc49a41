package com.brillconsulting.eventbridge.listen;

import io.awspring.cloud.sqs.listener.SqsHeaders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.springframework.messaging.Message;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;

/** Deletes messages that are done with while others that were received with them are not. */
final class Deletion {

    private static final int MAX_PER_CALL = 10;

    private final SqsAsyncClient sqs;
    private final TroubleLog trouble;

    Deletion(SqsAsyncClient sqs, TroubleLog trouble) {
        this.sqs = sqs;
        this.trouble = trouble;
    }

    /** {@return what completes when the messages are gone} What could not be deleted comes again. */
    CompletableFuture<Void> of(Collection<? extends Message<?>> messages) {
        var all = new ArrayList<Message<?>>(messages);
        return CompletableFuture.allOf(IntStream.iterate(0, it -> it < all.size(), it -> it + MAX_PER_CALL)
                .mapToObj(it -> delete(all.subList(it, Math.min(it + MAX_PER_CALL, all.size()))))
                .toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<Void> delete(List<Message<?>> messages) {
        var queueUrl = header(messages.get(0), SqsHeaders.SQS_QUEUE_URL_HEADER);
        return sqs.deleteMessageBatch(request -> request.queueUrl(queueUrl)
                        .entries(IntStream.range(0, messages.size())
                                .mapToObj(it -> DeleteMessageBatchRequestEntry.builder()
                                        .id(Integer.toString(it))
                                        .receiptHandle(header(messages.get(it), SqsHeaders.SQS_RECEIPT_HANDLE_HEADER))
                                        .build())
                                .toList()))
                .handle((deleted, failure) -> {
                    logRest(queueUrl, deleted, failure);
                    return null;
                });
    }

    private void logRest(String queueUrl, DeleteMessageBatchResponse deleted, Throwable failure) {
        if (failure != null) {
            trouble.warn("Messages of %s were not deleted and come again".formatted(queueUrl), failure);
        } else if (!deleted.failed().isEmpty()) {
            trouble.warn("%d messages of %s were not deleted and come again: %s"
                    .formatted(
                            deleted.failed().size(),
                            queueUrl,
                            deleted.failed().get(0).message()));
        }
    }

    private static String header(Message<?> message, String name) {
        return String.valueOf(message.getHeaders().get(name));
    }
}

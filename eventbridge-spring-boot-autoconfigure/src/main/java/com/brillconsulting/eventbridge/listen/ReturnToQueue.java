package com.brillconsulting.eventbridge.listen;

import io.awspring.cloud.sqs.listener.SqsHeaders;
import io.awspring.cloud.sqs.listener.Visibility;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/** Makes messages that were received but not handled visible again, for other instances or for later. */
final class ReturnToQueue {

    private static final Log logger = LogFactory.getLog(ReturnToQueue.class);

    private static final int MAX_PER_CALL = 10;

    private final SqsAsyncClient sqs;

    ReturnToQueue(SqsAsyncClient sqs) {
        this.sqs = sqs;
    }

    /** {@return the messages if they can be handled, or none when they are on their way back} */
    CompletableFuture<Collection<Message>> unlessRunning(boolean running, String queue, Collection<Message> messages) {
        if (running || messages.isEmpty()) {
            return CompletableFuture.completedFuture(messages);
        }
        return QueueUrl.of(sqs, queue)
                .thenCompose(url ->
                        give(url, messages.stream().map(Message::receiptHandle).toList()))
                .handle((given, lost) -> List.of());
    }

    /** {@return what completes when the message is to come again after a time} It never fails. */
    static CompletableFuture<Void> after(Duration time, org.springframework.messaging.Message<?> message) {
        var visibility = message.getHeaders().get(SqsHeaders.SQS_VISIBILITY_TIMEOUT_HEADER, Visibility.class);
        if (visibility == null) {
            return CompletableFuture.completedFuture(null);
        }
        return visibility
                .changeToAsync((int) Math.min(time.toSeconds(), Visibility.MAX_VISIBILITY_TIMEOUT_SECONDS))
                .exceptionally(e -> {
                    logger.debug("A message comes again when its visibility timeout ends", e);
                    return null;
                });
    }

    /** {@return what completes when the messages are back} If that fails, they are back when their time is up. */
    CompletableFuture<Void> received(List<org.springframework.messaging.Message<Object>> messages) {
        if (messages.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return give(
                header(SqsHeaders.SQS_QUEUE_URL_HEADER).apply(messages.get(0)),
                messages.stream()
                        .map(header(SqsHeaders.SQS_RECEIPT_HANDLE_HEADER))
                        .toList());
    }

    private static Function<org.springframework.messaging.Message<Object>, String> header(String name) {
        return message -> String.valueOf(message.getHeaders().get(name));
    }

    /** {@return what completes when the messages are back} If that fails, they are back when their time is up. */
    CompletableFuture<Void> give(String queueUrl, List<String> receiptHandles) {
        return CompletableFuture.allOf(IntStream.iterate(0, it -> it < receiptHandles.size(), it -> it + MAX_PER_CALL)
                        .mapToObj(it -> receiptHandles.subList(it, Math.min(it + MAX_PER_CALL, receiptHandles.size())))
                        .map(it -> sqs.changeMessageVisibilityBatch(
                                request -> request.queueUrl(queueUrl).entries(entries(it))))
                        .toArray(CompletableFuture<?>[]::new))
                .exceptionally(e -> {
                    logger.debug("Messages that were not handled are back when their visibility timeout ends", e);
                    return null;
                });
    }

    private static List<ChangeMessageVisibilityBatchRequestEntry> entries(List<String> receiptHandles) {
        return IntStream.range(0, receiptHandles.size())
                .mapToObj(it -> ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(Integer.toString(it))
                        .receiptHandle(receiptHandles.get(it))
                        .visibilityTimeout(0)
                        .build())
                .toList();
    }
}

package com.brillconsulting.eventbridge.listen;

import io.awspring.cloud.sqs.listener.SqsHeaders;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** Sends messages to the dead-letter queue of the queue that they came from: as they came, with the reason. */
final class DeadLetters {

    /** An attribute counts towards the size of its message, which may be near its limit already. */
    private static final int MAX_REASON_LENGTH = 1_000;

    private final SqsAsyncClient sqs;

    DeadLetters(SqsAsyncClient sqs) {
        this.sqs = sqs;
    }

    /** {@return what completes when the message is in the dead-letter queue} It fails where there is none. */
    CompletableFuture<Void> send(org.springframework.messaging.Message<?> message, String reason) {
        var policy = RedrivePolicy.of(message);
        var source = message.getHeaders().get(SqsHeaders.SQS_SOURCE_DATA_HEADER, Message.class);
        if (policy == null || source == null) {
            return CompletableFuture.failedFuture(new IllegalStateException("Queue '%s' has no dead-letter queue"
                    .formatted(message.getHeaders().get(SqsHeaders.SQS_QUEUE_NAME_HEADER))));
        }
        return QueueUrl.of(sqs, policy.deadLetterQueue())
                .thenCompose(url -> sqs.sendMessage(copy(source, url, reason)))
                .thenAccept(sent -> {});
    }

    private static SendMessageRequest copy(Message source, String queueUrl, String reason) {
        var attributes = new HashMap<>(source.messageAttributes());
        attributes.put(
                EventBridgeHeaders.LISTENER_ERROR,
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(storable(reason))
                        .build());
        var request = SendMessageRequest.builder()
                .queueUrl(queueUrl)
                .messageBody(source.body())
                .messageAttributes(attributes);
        var group = source.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID);
        if (group != null) {
            request.messageGroupId(group);
        }
        if (queueUrl.endsWith(".fifo")) {
            request.messageDeduplicationId(source.messageId());
        }
        var trace = source.attributes().get(MessageSystemAttributeName.AWS_TRACE_HEADER);
        if (trace != null) {
            request.messageSystemAttributes(Map.of(
                    MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                    MessageSystemAttributeValue.builder()
                            .dataType("String")
                            .stringValue(trace)
                            .build()));
        }
        return request.build();
    }

    /** SQS refuses control characters, and a name within an event may hold any. */
    private static String storable(String reason) {
        var shown = reason.replaceAll("[^\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}]", "?");
        return shown.length() <= MAX_REASON_LENGTH ? shown : shown.substring(0, MAX_REASON_LENGTH);
    }
}

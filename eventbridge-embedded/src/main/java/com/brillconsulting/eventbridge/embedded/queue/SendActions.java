package com.brillconsulting.eventbridge.embedded.queue;

import com.brillconsulting.eventbridge.embedded.protocol.SameMembers;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** The operations that send messages. */
final class SendActions {

    private static final String ACTION = "sqs:SendMessage";
    private static final String TRACE_HEADER = "AWSTraceHeader";

    private final ScopedQueues queues;

    SendActions(ScopedQueues queues) {
        this.queues = queues;
    }

    /** Sends one message. */
    public SendMessageResponse sendMessage(SendMessageRequest request) {
        return send(request, queues.at(request.queueUrl(), ACTION));
    }

    private SendMessageResponse send(SendMessageRequest request, Queue queue) {
        NewMessage message = new NewMessage(
                request.messageBody(),
                request.messageAttributes(),
                traceHeader(request.messageSystemAttributesAsStrings()),
                request.messageGroupId(),
                request.messageDeduplicationId(),
                request.delaySeconds(),
                queues.scope().account());
        MessageRules.check(message, queue.attributes());
        Sent sent = queue.mailbox().send(message);
        return SendMessageResponse.builder()
                .messageId(sent.messageId())
                .md5OfMessageBody(MessageDigests.md5(message.body()))
                .md5OfMessageAttributes(MessageDigests.md5(message.attributes()))
                .md5OfMessageSystemAttributes(systemDigest(message))
                .sequenceNumber(sent.sequenceNumber())
                .build();
    }

    /** Sends up to ten messages, each of which may fail by itself. */
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        Queue queue = queues.at(request.queueUrl(), ACTION);
        Batches.check(request.entries(), SendMessageBatchRequestEntry::id, "SendMessageBatchRequestEntry");
        checkFifo(request.entries(), queue);
        checkSize(request.entries());
        List<SendMessageBatchResultEntry> successful = new ArrayList<>();
        List<BatchResultErrorEntry> failed = new ArrayList<>();
        Batches.each(
                request.entries(),
                SendMessageBatchRequestEntry::id,
                entry -> successful.add(send(entry, queue)),
                failed::add);
        return SendMessageBatchResponse.builder()
                .successful(successful)
                .failed(failed)
                .build();
    }

    /** What a FIFO queue cannot do without fails the whole batch, and by another code than in a single send. */
    private static void checkFifo(List<SendMessageBatchRequestEntry> entries, Queue queue) {
        for (SendMessageBatchRequestEntry entry : entries) {
            try {
                MessageRules.checkFifo(entry.messageGroupId(), entry.messageDeduplicationId(), queue.attributes());
            } catch (ApiException e) {
                throw QueueErrors.invalid(e.message());
            }
        }
    }

    private static void checkSize(List<SendMessageBatchRequestEntry> entries) {
        long size = entries.stream().mapToLong(SendActions::roughSize).sum();
        if (size > MessageRules.MOST_BYTES) {
            throw QueueErrors.of(
                    "BatchRequestTooLong",
                    "Batch requests cannot be longer than " + MessageRules.MOST_BYTES + " bytes. You have sent " + size
                            + " bytes.");
        }
    }

    /** The size of an entry that may yet turn out not to be valid. */
    private static long roughSize(SendMessageBatchRequestEntry entry) {
        String body = entry.messageBody() == null ? "" : entry.messageBody();
        long size = body.getBytes(StandardCharsets.UTF_8).length;
        try {
            return size + MessageAttributeRules.check(entry.messageAttributes());
        } catch (ApiException e) {
            return size;
        }
    }

    private SendMessageBatchResultEntry send(SendMessageBatchRequestEntry entry, Queue queue) {
        SendMessageRequest request =
                SameMembers.copy(entry, SendMessageRequest.builder()).build();
        return SameMembers.copy(send(request, queue), SendMessageBatchResultEntry.builder())
                .id(entry.id())
                .build();
    }

    private static @Nullable String traceHeader(Map<String, MessageSystemAttributeValue> attributes) {
        for (var attribute : attributes.entrySet()) {
            MessageSystemAttributeValue value = attribute.getValue();
            boolean known = attribute.getKey().equals(TRACE_HEADER);
            if (!known || value == null || !"String".equals(value.dataType()) || value.stringValue() == null) {
                throw QueueErrors.invalid("The message system attribute '" + attribute.getKey()
                        + "' is not valid. The only one that can be sent is AWSTraceHeader, of type String.");
            }
        }
        MessageSystemAttributeValue header = attributes.get(TRACE_HEADER);
        return header == null ? null : header.stringValue();
    }

    private static @Nullable String systemDigest(NewMessage message) {
        String header = message.traceHeader();
        return header == null
                ? null
                : MessageDigests.md5(Map.of(
                        TRACE_HEADER,
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(header)
                                .build()));
    }
}

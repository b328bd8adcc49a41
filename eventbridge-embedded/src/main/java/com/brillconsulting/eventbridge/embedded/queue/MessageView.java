package com.brillconsulting.eventbridge.embedded.queue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/**
 * What a consumer asks to see of messages besides their body.
 *
 * @param system names of system attributes, or {@code All}
 * @param names names of message attributes, prefixes that end with {@code .*}, or {@code All}
 */
record MessageView(Queue queue, Set<String> system, List<String> names) {

    private static final Set<String> ALL = Set.of("All", ".*", "*");

    // The older of the two parameters for system attributes is what older clients still send.
    @SuppressWarnings("deprecation")
    static MessageView of(ReceiveMessageRequest request, Queue queue) {
        Set<String> system = Stream.concat(
                        request.messageSystemAttributeNamesAsStrings().stream(),
                        request.attributeNamesAsStrings().stream())
                .collect(Collectors.toSet());
        return new MessageView(queue, system, request.messageAttributeNames());
    }

    ReceiveMessageResponse of(List<Received> messages) {
        var response = ReceiveMessageResponse.builder();
        return messages.isEmpty()
                ? response.build()
                : response.messages(messages.stream().map(this::of).toList()).build();
    }

    private Message of(Received received) {
        MessageContent content = received.message().content();
        var message = Message.builder()
                .messageId(content.id())
                .receiptHandle(queue.mailbox().handle(received))
                .body(content.body())
                .md5OfBody(MessageDigests.md5(content.body()));
        Map<String, String> systemAttributes = system.isEmpty() ? Map.of() : systemAttributes(received);
        if (!systemAttributes.isEmpty()) {
            message.attributesWithStrings(systemAttributes);
        }
        Map<String, MessageAttributeValue> attributes = attributes(content.attributes());
        if (!attributes.isEmpty()) {
            message.messageAttributes(attributes).md5OfMessageAttributes(MessageDigests.md5(attributes));
        }
        return message.build();
    }

    private Map<String, String> systemAttributes(Received received) {
        MessageContent content = received.message().content();
        Map<String, String> all = new TreeMap<>();
        all.put("SenderId", content.senderId());
        all.put("SentTimestamp", String.valueOf(content.sentAt()));
        all.put("ApproximateReceiveCount", String.valueOf(received.receives()));
        all.put("ApproximateFirstReceiveTimestamp", String.valueOf(received.firstReceivedAt()));
        if (queue.isFifo()) {
            all.put("SequenceNumber", Sent.sequenceNumber(received.message().number()));
        }
        putIfSet(all, "MessageGroupId", content.groupId());
        putIfSet(all, "MessageDeduplicationId", content.deduplicationId());
        putIfSet(all, "AWSTraceHeader", content.traceHeader());
        putIfSet(all, "DeadLetterQueueSourceArn", content.deadLetterSource());
        if (!system.contains("All")) {
            all.keySet().retainAll(system);
        }
        return all;
    }

    private static void putIfSet(Map<String, String> all, String name, @Nullable String value) {
        if (value != null) {
            all.put(name, value);
        }
    }

    private Map<String, MessageAttributeValue> attributes(Map<String, MessageAttributeValue> all) {
        if (all.isEmpty() || names.isEmpty() || names.stream().anyMatch(ALL::contains)) {
            return names.isEmpty() ? Map.of() : all;
        }
        Map<String, MessageAttributeValue> some = new HashMap<>(all);
        some.keySet().removeIf(name -> names.stream().noneMatch(wanted -> isMeant(name, wanted)));
        return some;
    }

    private static boolean isMeant(String name, String wanted) {
        return wanted.endsWith(".*")
                ? name.startsWith(wanted.substring(0, wanted.length() - ".*".length()))
                : name.equals(wanted);
    }
}

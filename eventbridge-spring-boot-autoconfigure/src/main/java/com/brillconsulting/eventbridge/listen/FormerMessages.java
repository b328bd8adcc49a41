package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.listen.QueueSenders.Sent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Makes of dead letters the messages that they were before: without the reason why they could not be handled, and, where
 * EventBridge itself put the bare event there, as its rule would have sent it.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html">Dead-letter queues of
 *     EventBridge</a>
 */
final class FormerMessages {

    private static final String TARGET_ARN = "TARGET_ARN";
    private static final String RULE_ARN = "RULE_ARN";

    private final QueueSenders senders;
    private final String queueArn;

    /**
     * Makes messages for a queue.
     *
     * @param senders what sends to it
     * @param queueArn the ARN of the queue
     */
    FormerMessages(QueueSenders senders, String queueArn) {
        this.senders = senders;
        this.queueArn = queueArn;
    }

    /** {@return the message; nothing if it was on its way to another target than the queue} */
    Optional<SendMessageBatchRequestEntry> of(Message deadLetter) {
        var target = text(deadLetter, TARGET_ARN);
        if (target == null) {
            var attributes = new HashMap<>(deadLetter.messageAttributes());
            attributes.remove(EventBridgeHeaders.LISTENER_ERROR);
            return Optional.of(entry(deadLetter, new Sent(deadLetter.body(), null), attributes));
        }
        var rule = text(deadLetter, RULE_ARN);
        return !target.equals(queueArn)
                ? Optional.empty()
                : (rule == null
                                ? Optional.of(new Sent(deadLetter.body(), null))
                                : senders.sent(rule, deadLetter.body()))
                        .map(it -> entry(deadLetter, it, Map.of()));
    }

    private SendMessageBatchRequestEntry entry(
            Message deadLetter, Sent sent, Map<String, MessageAttributeValue> attributes) {
        var entry = SendMessageBatchRequestEntry.builder()
                .id(deadLetter.messageId())
                .messageBody(sent.body())
                .messageAttributes(attributes)
                .messageGroupId(deadLetter
                        .attributes()
                        .getOrDefault(MessageSystemAttributeName.MESSAGE_GROUP_ID, sent.group()));
        if (queueArn.endsWith(".fifo")) {
            // That of its first time may still be remembered, and the message would be dropped.
            entry.messageDeduplicationId(deadLetter.messageId());
        }
        var trace = deadLetter.attributes().get(MessageSystemAttributeName.AWS_TRACE_HEADER);
        if (trace != null) {
            entry.messageSystemAttributes(Map.of(
                    MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                    MessageSystemAttributeValue.builder()
                            .dataType("String")
                            .stringValue(trace)
                            .build()));
        }
        return entry.build();
    }

    private static @Nullable String text(Message message, String attribute) {
        var value = message.messageAttributes().get(attribute);
        return value == null ? null : value.stringValue();
    }
}

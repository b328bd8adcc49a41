package com.brillconsulting.eventbridge.embedded;

import com.brillconsulting.eventbridge.embedded.queue.QueueService;
import com.brillconsulting.eventbridge.embedded.queue.ServiceMessage;
import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import com.brillconsulting.eventbridge.embedded.target.QueueSink;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Hands what EventBridge sends to the queues of the same embedded bus. */
final class QueueDeliveries implements QueueSink {

    private static final String PRINCIPAL = "events.amazonaws.com";

    private final QueueService queues;

    QueueDeliveries(QueueService queues) {
        this.queues = queues;
    }

    @Override
    public void deliver(
            String queueArn,
            String body,
            Map<String, String> stringAttributes,
            @Nullable String messageGroupId,
            @Nullable String traceHeader,
            String ruleArn) {
        queues.deliver(new ServiceMessage(
                queueArn,
                body,
                attributes(stringAttributes),
                messageGroupId,
                null,
                traceHeader,
                PRINCIPAL,
                ruleArn,
                ArnParts.of(ruleArn).account()));
    }

    static Map<String, MessageAttributeValue> attributes(Map<String, String> strings) {
        if (strings.isEmpty()) {
            return Map.of();
        }
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        strings.forEach((name, value) -> attributes.put(
                name,
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(value)
                        .build()));
        return attributes;
    }
}

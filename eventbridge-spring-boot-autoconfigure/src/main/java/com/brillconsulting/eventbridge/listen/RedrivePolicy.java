package com.brillconsulting.eventbridge.listen;

import io.awspring.cloud.sqs.listener.QueueAttributes;
import io.awspring.cloud.sqs.listener.SqsHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the queue of a message sends what was received too often. It is that of the queue as its container found it at
 * start, not the declared one, since it is the queue that moves messages.
 */
record RedrivePolicy(Arn deadLetterQueue, int maxReceiveCount) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static @Nullable RedrivePolicy of(Message<?> message) {
        var queue = message.getHeaders().get(SqsHeaders.SQS_QUEUE_ATTRIBUTES_HEADER, QueueAttributes.class);
        return of(queue != null ? queue.getQueueAttribute(QueueAttributeName.REDRIVE_POLICY) : null);
    }

    /** {@return the policy that the queue's attribute holds; null for none} */
    static @Nullable RedrivePolicy of(@Nullable String policy) {
        if (policy == null) {
            return null;
        }
        var json = JSON.readTree(policy);
        return new RedrivePolicy(
                Arn.fromString(json.path("deadLetterTargetArn").asString()),
                json.path("maxReceiveCount").asInt());
    }
}

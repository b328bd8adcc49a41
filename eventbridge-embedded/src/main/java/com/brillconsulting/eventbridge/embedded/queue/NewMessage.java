package com.brillconsulting.eventbridge.embedded.queue;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * A message on its way into a queue, whichever operation brings it.
 *
 * @param delaySeconds how long it stays hidden, or null for the queue's own delay
 * @param senderId who sends it: an account or a service
 */
record NewMessage(
        String body,
        Map<String, MessageAttributeValue> attributes,
        @Nullable String traceHeader,
        @Nullable String groupId,
        @Nullable String deduplicationId,
        @Nullable Integer delaySeconds,
        String senderId) {}

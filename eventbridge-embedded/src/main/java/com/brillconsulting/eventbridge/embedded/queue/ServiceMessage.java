package com.brillconsulting.eventbridge.embedded.queue;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * A message that an AWS service sends to a queue, and what the queue's policy may ask about its sender.
 *
 * @param queueArn the queue
 * @param body the text of the message
 * @param attributes its message attributes, often none
 * @param messageGroupId required by FIFO queues
 * @param deduplicationId required by FIFO queues without deduplication by content, refused by standard queues
 * @param traceHeader the X-Ray trace header, which consumers see as {@code AWSTraceHeader}
 * @param servicePrincipal the service, for example {@code events.amazonaws.com}
 * @param sourceArn the resource on whose behalf the service sends: {@code aws:SourceArn} in policies
 * @param sourceAccount the account of that resource: {@code aws:SourceAccount} in policies
 */
public record ServiceMessage(
        String queueArn,
        String body,
        Map<String, MessageAttributeValue> attributes,
        @Nullable String messageGroupId,
        @Nullable String deduplicationId,
        @Nullable String traceHeader,
        String servicePrincipal,
        String sourceArn,
        String sourceAccount) {}

package com.brillconsulting.eventbridge.embedded.target;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where messages for SQS queues go. It is called on the publisher's thread and must answer fast. */
@FunctionalInterface
public interface QueueSink {

    /**
     * Puts a message into a queue.
     *
     * @param queueArn the queue
     * @param body the message's body
     * @param stringAttributes message attributes of type {@code String}
     * @param messageGroupId the message group of a FIFO or fair queue
     * @param traceHeader the system attribute {@code AWSTraceHeader}
     * @param ruleArn the rule that sends, which the queue's policy may ask for as {@code aws:SourceArn}
     * @throws com.brillconsulting.eventbridge.embedded.validation.ApiException with code {@code QueueDoesNotExist} when
     *     there is no such queue, {@code AccessDenied} when its policy does not let the rule send, or any other code
     *     that SQS answers to SendMessage
     */
    void deliver(
            String queueArn,
            String body,
            Map<String, String> stringAttributes,
            @Nullable String messageGroupId,
            @Nullable String traceHeader,
            String ruleArn);
}

package com.brillconsulting.eventbridge.declare;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An SQS queue.
 *
 * @param name Name of the queue; its key when not set. If the name ends in ".fifo", the queue is a FIFO queue.
 * @param redrive Redrive policy; none when not set.
 * @param visibilityTimeout Visibility timeout of a received message, up to 12 hours; 30 seconds when not set.
 * @param retention Retention period of messages, 1 minute to 14 days; 4 days when not set.
 * @param delay Delay of new messages, up to 15 minutes; none when not set.
 * @param kmsKey Id, ARN or alias of the KMS key for encryption; encryption by SQS when not set.
 * @param contentBasedDeduplication Whether a FIFO queue detects duplicates by their content, which EventBridge needs.
 * @param tags Tags of the queue.
 */
record QueueProperties(
        @Nullable String name,
        @Nullable Redrive redrive,
        @Nullable Duration visibilityTimeout,
        @Nullable Duration retention,
        @Nullable Duration delay,
        @Nullable String kmsKey,
        @Nullable Boolean contentBasedDeduplication,
        @DefaultValue Map<String, String> tags) {

    /**
     * Redrive policy of a queue.
     *
     * @param deadLetterQueue Name of the dead-letter queue, which is created if nothing else declares it.
     * @param maxReceiveCount Number of receives before a message goes to the dead-letter queue, 1 to 1,000.
     */
    record Redrive(
            @DefaultValue("") String deadLetterQueue,
            @DefaultValue("5") int maxReceiveCount) {}
}

package com.brillconsulting.eventbridge.declare;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An SQS queue.
 *
 * @param name Name of the queue; left out, its key. One that ends in ".fifo" makes it a FIFO queue.
 * @param redrive Where messages go that were received too often; left out, nowhere.
 * @param visibilityTimeout How long a received message is hidden, up to 12 hours; left out, 30 seconds.
 * @param retention How long messages are kept, 1 minute to 14 days; left out, 4 days.
 * @param delay How long new messages are hidden, up to 15 minutes; left out, not at all.
 * @param kmsKey Id, ARN or alias of the key that encrypts the queue; left out, SQS's own.
 * @param contentBasedDeduplication Whether a FIFO queue tells duplicates by their content, which EventBridge needs.
 * @param tags Tags for people and bills.
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
     * Where messages go that were received too often.
     *
     * @param deadLetterQueue Name of a queue, which is made if nothing else declares it.
     * @param maxReceiveCount How often a message is received before it goes there, 1 to 1,000.
     */
    record Redrive(
            @DefaultValue("") String deadLetterQueue,
            @DefaultValue("5") int maxReceiveCount) {}
}

package com.brillconsulting.eventbridge.topology;

import org.jspecify.annotations.Nullable;

/**
 * An SQS queue that shall exist, encrypted by SQS.
 *
 * @param name the queue's name, 1 to 80 characters of {@code A-Z a-z 0-9 - _}
 * @param redrive where messages go that were received too often; null for a queue that is itself a dead-letter queue
 */
public record QueueDefinition(String name, @Nullable Redrive redrive) {

    /**
     * The redrive policy of a queue.
     *
     * @param deadLetterQueue the name of the declared queue that takes what failed
     * @param maxReceiveCount how often a message is received before it goes there, 1 to 1,000
     */
    public record Redrive(String deadLetterQueue, int maxReceiveCount) {}
}

package com.brillconsulting.eventbridge.topology;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What EventBridge needs to send to an encrypted queue: a key whose policy lets it in. The policy of the key that AWS keeps
 * for SQS can be changed by nobody, so that a queue encrypted by it gets nothing, and no message says so. Scheduler is not
 * concerned, since it acts by a role of the account, which that key lets in.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html">
 *     Amazon SQS key management</a>
 */
final class EncryptedQueues {

    private static final String KEY_OF_SQS = "alias/aws/sqs";

    private EncryptedQueues() {}

    /** {@return what is wrong with the key of a queue} */
    static Optional<Problem> problem(QueueDefinition queue, Topology topology) {
        return isOfSqs(queue.kmsKey()) && isSentTo(queue, topology)
                ? Optional.of(
                        Problem.of(
                                queue,
                                "EventBridge sends to the queue \"%s\", and can never use the key %s that encrypts it"
                                        .formatted(queue.name(), queue.kmsKey()),
                                "Leave the key out, then SQS encrypts the queue itself, or name a key of your own whose policy lets events.amazonaws.com use it"))
                : Optional.empty();
    }

    private static boolean isOfSqs(@Nullable String key) {
        return key != null && (key.equals(KEY_OF_SQS) || key.endsWith(":" + KEY_OF_SQS));
    }

    /** {@return whether EventBridge sends events or dead letters to a declared queue} */
    static boolean isSentTo(QueueDefinition queue, Topology topology) {
        return topology.rules().stream().flatMap(it -> it.targets().stream()).anyMatch(it -> it.queues()
                        .contains(queue.name()))
                || topology.buses().stream()
                        .anyMatch(it -> ResourceReference.queue(queue.name()).equals(it.deadLetterQueue()));
    }
}

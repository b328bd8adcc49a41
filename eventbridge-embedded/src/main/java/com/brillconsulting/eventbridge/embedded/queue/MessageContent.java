package com.brillconsulting.eventbridge.embedded.queue;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * What stays the same of a message as long as it exists, also when it moves to a dead-letter queue.
 *
 * @param sentAt when it was sent, in milliseconds
 * @param deadLetterSource the ARN of the queue that it came from as a dead letter, or null
 */
record MessageContent(
        String id,
        String body,
        Map<String, MessageAttributeValue> attributes,
        @Nullable String traceHeader,
        @Nullable String groupId,
        @Nullable String deduplicationId,
        String senderId,
        long sentAt,
        @Nullable String deadLetterSource) {

    static MessageContent of(NewMessage message, @Nullable String deduplicationId, long now) {
        return new MessageContent(
                newId(),
                message.body(),
                message.attributes(),
                message.traceHeader(),
                message.groupId(),
                deduplicationId,
                message.senderId(),
                now,
                null);
    }

    /** {@return this message as a dead letter of a queue; its age counts on, unless the queue is FIFO} */
    MessageContent deadLetterOf(String source, boolean fifo, long now) {
        long age = fifo ? now : sentAt;
        return new MessageContent(id, body, attributes, traceHeader, groupId, deduplicationId, senderId, age, source);
    }

    /** {@return the message as a move task sends it anew} */
    MessageContent redriven(long now) {
        return new MessageContent(
                newId(), body, attributes, traceHeader, groupId, deduplicationId, senderId, now, null);
    }

    /** An id need not be a secret, so it is not worth the wait for a secure random number. */
    private static String newId() {
        var random = ThreadLocalRandom.current();
        return new UUID(
                        (random.nextLong() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L,
                        (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L)
                .toString();
    }
}

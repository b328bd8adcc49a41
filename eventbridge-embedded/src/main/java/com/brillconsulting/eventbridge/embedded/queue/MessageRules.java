package com.brillconsulting.eventbridge.embedded.queue;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What SQS accepts as a message.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">
 *     SendMessage</a>
 */
final class MessageRules {

    /** The most bytes of a message, and of all messages of a batch together. */
    static final int MOST_BYTES = 1_048_576;

    /** The longest time, in seconds, that a message can stay in flight. */
    static final int LONGEST_VISIBILITY = 43_200;

    private static final int LONGEST_DELAY = 900;
    private static final Pattern ID = Pattern.compile("[\\p{Alnum}\\p{Punct}]{1,128}");

    private MessageRules() {}

    /**
     * Checks all of a message but what depends on the state of its queue.
     *
     * @return its size in bytes
     */
    static int check(NewMessage message, QueueAttributes queue) {
        if (message.body() == null || message.body().isEmpty()) {
            throw QueueErrors.missing("MessageBody");
        }
        checkDelay(message.delaySeconds(), queue.isFifo());
        checkId(message.groupId(), "MessageGroupId");
        checkId(message.deduplicationId(), "MessageDeduplicationId");
        checkFifo(message.groupId(), message.deduplicationId(), queue);
        int size = size(message.body()) + MessageAttributeRules.check(message.attributes());
        if (size > queue.maximumMessageSize()) {
            throw QueueErrors.invalid("One or more parameters are invalid. Reason: Message must be shorter than "
                    + queue.maximumMessageSize() + " bytes.");
        }
        return size;
    }

    /** Checks that the ids are there which the kind of queue needs, and no other. */
    static void checkFifo(@Nullable String groupId, @Nullable String deduplicationId, QueueAttributes queue) {
        if (!queue.isFifo() && deduplicationId != null) {
            throw QueueErrors.invalid(
                    deduplicationId,
                    "MessageDeduplicationId",
                    "The request includes a parameter that is not valid for this queue type.");
        }
        if (queue.isFifo() && groupId == null) {
            throw QueueErrors.missing("MessageGroupId");
        }
        if (queue.isFifo() && deduplicationId == null && !queue.contentBasedDeduplication()) {
            throw QueueErrors.invalid("The queue should either have ContentBasedDeduplication enabled or "
                    + "MessageDeduplicationId provided explicitly");
        }
    }

    private static void checkDelay(@Nullable Integer delay, boolean fifo) {
        if (delay == null) {
            return;
        }
        if (delay < 0 || delay > LONGEST_DELAY) {
            throw QueueErrors.invalid(delay, "DelaySeconds", "DelaySeconds must be >= 0 and <= " + LONGEST_DELAY + ".");
        }
        if (fifo && delay > 0) {
            throw QueueErrors.invalid(
                    delay, "DelaySeconds", "The request include parameter that is not valid for this queue type.");
        }
    }

    private static void checkId(@Nullable String id, String parameter) {
        if (id != null && !ID.matcher(id).matches()) {
            throw QueueErrors.invalid(
                    id,
                    parameter,
                    parameter + " can only include alphanumeric and punctuation characters. 1 to 128 in length.");
        }
    }

    static void checkVisibility(int seconds) {
        if (seconds < 0 || seconds > LONGEST_VISIBILITY) {
            throw QueueErrors.invalid(
                    seconds, "VisibilityTimeout", "Must be >= 0 and <= " + LONGEST_VISIBILITY + ", if provided.");
        }
    }

    /** {@return the bytes of a text in UTF-8, whose characters are all allowed in XML} */
    static int size(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                    throw invalidCharacter(c);
                }
                bytes++;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else if (Character.isSurrogate(c) || c > 0xFFFD) {
                throw invalidCharacter(c);
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }

    private static RuntimeException invalidCharacter(char c) {
        return QueueErrors.of(
                "InvalidMessageContents",
                String.format(
                        "Invalid binary character '#x%X' was found in the message body, the set of allowed "
                                + "characters is #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]",
                        (int) c));
    }
}

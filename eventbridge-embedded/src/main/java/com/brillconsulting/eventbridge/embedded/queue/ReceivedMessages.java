package com.brillconsulting.eventbridge.embedded.queue;

import java.util.function.Supplier;

/**
 * The messages of one queue as their receivers know them, by receipt handles. Not thread-safe: the queue's lock guards
 * it.
 */
final class ReceivedMessages {

    private final String queueId;
    private final Supplier<QueueAttributes> attributes;
    private final QueueMessages messages;

    ReceivedMessages(String queueId, Supplier<QueueAttributes> attributes, QueueMessages messages) {
        this.queueId = queueId;
        this.attributes = attributes;
        this.messages = messages;
    }

    String handle(Received received) {
        return new ReceiptHandle(queueId, received.message().key(), received.receives()).toString();
    }

    /** {@return what a handle says, which must be one of this queue} */
    ReceiptHandle parse(String handle) {
        return ReceiptHandle.parse(handle, queueId);
    }

    void delete(ReceiptHandle receipt, String handle) {
        QueuedMessage message = messages.find(receipt.key());
        if (message != null) {
            if (!isValid(receipt, message)) {
                throw QueueErrors.invalidHandle(handle, "The receipt handle has expired.");
            }
            messages.remove(message);
        }
    }

    void changeVisibility(ReceiptHandle receipt, String handle, int seconds, long now) {
        QueuedMessage message = messages.find(receipt.key());
        if (message == null || !isValid(receipt, message)) {
            throw QueueErrors.invalidHandle(
                    handle, "Message does not exist or is not available for visibility timeout change.");
        }
        if (message.givenBack()) {
            throw QueueErrors.of("MessageNotInflight", "The specified message isn't in flight.");
        }
        long most = MessageRules.LONGEST_VISIBILITY * 1000L;
        if (now - message.lastReceivedAt() + seconds * 1000L > most) {
            String reason = "Total VisibilityTimeout for the message is beyond the limit ["
                    + MessageRules.LONGEST_VISIBILITY + " seconds]";
            throw QueueErrors.invalid(seconds, "VisibilityTimeout", reason);
        }
        if (seconds == 0) {
            message.giveBack();
            messages.release(message);
        } else {
            messages.hold(message, now + seconds * 1000L);
        }
    }

    /** In a FIFO queue a handle is good for as long as the message is in flight; in others, as long as it exists. */
    private boolean isValid(ReceiptHandle receipt, QueuedMessage message) {
        return !attributes.get().isFifo()
                || (message.state() == QueuedMessage.State.IN_FLIGHT && message.receives() == receipt.receives());
    }
}

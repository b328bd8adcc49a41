package com.brillconsulting.eventbridge.embedded.queue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a consumer gets with a message to delete it by. It names the message itself, so that the queue need not remember
 * the handles it gave.
 *
 * @param queueId the queue, told apart from a later one of the same name
 * @param key the message
 * @param receives which receive of it this is
 */
record ReceiptHandle(String queueId, QueuedMessage.Key key, int receives) {

    @Override
    public String toString() {
        String plain = queueId + ':' + key.sentAt() + ':' + key.number() + ':' + receives;
        return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads a handle of this queue. */
    static ReceiptHandle parse(String text, String queueId) {
        try {
            String[] parts = new String(Base64.getDecoder().decode(text), StandardCharsets.US_ASCII).split(":");
            if (parts.length != 4 || !parts[0].equals(queueId)) {
                throw QueueErrors.unknownHandle(text);
            }
            var key = new QueuedMessage.Key(Long.parseLong(parts[1]), Long.parseLong(parts[2]));
            return new ReceiptHandle(queueId, key, Integer.parseInt(parts[3]));
        } catch (IllegalArgumentException e) {
            throw QueueErrors.unknownHandle(text);
        }
    }
}

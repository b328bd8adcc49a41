package com.brillconsulting.eventbridge.embedded.queue;

import org.jspecify.annotations.Nullable;

/**
 * What the sender of a message learns.
 *
 * @param number its place in a FIFO queue, or null in a standard queue
 */
record Sent(String messageId, @Nullable Long number) {

    @Nullable String sequenceNumber() {
        return number == null ? null : sequenceNumber(number);
    }

    /** {@return the place as SQS shows it: twenty digits that sort as text as they do as numbers} */
    static String sequenceNumber(long number) {
        return "188" + (10_000_000_000_000_000L + number);
    }
}

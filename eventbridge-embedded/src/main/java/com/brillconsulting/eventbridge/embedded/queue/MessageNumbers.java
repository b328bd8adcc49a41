package com.brillconsulting.eventbridge.embedded.queue;

/** The numbers of a queue's messages, in the order in which they came. Not thread-safe: the queue's lock guards it. */
final class MessageNumbers {

    /** How many numbers are set aside at a time, so that a queue need not keep each one that it gives. */
    private static final long RESERVE = 1_000;

    private final Runnable whenReserved;
    private volatile long reserved;
    private long last;

    /**
     * @param last what no number was greater than yet
     * @param whenReserved keeps what is {@link #reserved()} now
     */
    MessageNumbers(long last, Runnable whenReserved) {
        this.last = last;
        this.reserved = last;
        this.whenReserved = whenReserved;
    }

    long next() {
        if (last == reserved) {
            reserved += RESERVE;
            whenReserved.run();
        }
        return ++last;
    }

    /** {@return what no number of a message was greater than yet, whoever asks} */
    long reserved() {
        return reserved;
    }
}

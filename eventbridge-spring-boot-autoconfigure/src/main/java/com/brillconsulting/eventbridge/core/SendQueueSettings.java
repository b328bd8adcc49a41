package com.brillconsulting.eventbridge.core;

import java.time.Duration;

/**
 * How much a template holds at a time, and how long it lets callers and a shutdown wait.
 *
 * @param maxCalls calls that are in flight at most, 1 or more
 * @param maxEvents events that were taken in and have no result yet, 1 or more
 * @param maxBytes size of these events in bytes as EventBridge counts them; one event is always taken in
 * @param maxBlock how long a caller is blocked at most when these bounds are reached; it gets a {@link
 *     PublisherBusyException} then
 * @param maxGather how long an event waits at most to leave with others while other calls are in flight
 * @param shutdown how long a shutdown waits at most for events without a result
 */
public record SendQueueSettings(
        int maxCalls, int maxEvents, long maxBytes, Duration maxBlock, Duration maxGather, Duration shutdown) {

    /** 32 calls, 10,000 events and 64 MB at a time; 5 s for a caller, 20 ms to gather, 20 s for a shutdown. */
    public static final SendQueueSettings DEFAULTS = new SendQueueSettings(
            32, 10_000, 64L << 20, Duration.ofSeconds(5), Duration.ofMillis(20), Duration.ofSeconds(20));

    /** Checks the values. */
    public SendQueueSettings {
        if (maxCalls < 1 || maxEvents < 1 || maxBytes < 1) {
            throw new IllegalArgumentException(
                    "A template must take something, but takes %d calls, %d events and %d bytes at a time"
                            .formatted(maxCalls, maxEvents, maxBytes));
        }
        if (maxBlock.isNegative() || maxGather.isNegative() || shutdown.isNegative()) {
            throw new IllegalArgumentException(
                    "A time must not be negative: %s, %s, %s".formatted(maxBlock, maxGather, shutdown));
        }
    }
}

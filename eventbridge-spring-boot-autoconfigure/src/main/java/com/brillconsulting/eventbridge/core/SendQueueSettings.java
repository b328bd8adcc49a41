package com.brillconsulting.eventbridge.core;

import java.time.Duration;

/**
 * The limits for events and calls of a template that are in flight, and the maximum wait of callers and of a shutdown.
 *
 * @param maxCalls the maximum number of concurrent calls, 1 or more
 * @param maxEvents the maximum number of submitted events without a result, 1 or more
 * @param maxBytes the maximum total size of these events in bytes as EventBridge counts them; one event is always accepted
 * @param maxBlock the maximum time for which a caller is blocked when a limit is reached; then it gets a {@link
 *     PublisherBusyException}
 * @param maxGather the maximum time for which an event waits to share a call, while other calls are in flight
 * @param shutdown the maximum time for which a shutdown waits for events without a result
 * @since 0.1.0
 */
public record SendQueueSettings(
        int maxCalls, int maxEvents, long maxBytes, Duration maxBlock, Duration maxGather, Duration shutdown) {

    /**
     * The default limits: 32 calls, 10,000 events and 64 MB; a wait of 5 s for a caller, 20 ms to share a call, and 20 s for a
     * shutdown.
     */
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

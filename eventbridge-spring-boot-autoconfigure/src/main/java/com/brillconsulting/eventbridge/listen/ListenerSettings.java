package com.brillconsulting.eventbridge.listen;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the containers of listener methods work. All durations are whole seconds, as SQS counts them.
 *
 * @param autoStartup whether they start with the application
 * @param maxConcurrentMessages how many messages of one queue are handled at a time, at least 1
 * @param maxMessagesPerPoll how many messages are asked for at a time, 1 to {@code maxConcurrentMessages}
 * @param pollTimeout how long a poll waits for a message, up to 20 seconds
 * @param visibilityTimeout for how long a received message is hidden from other receivers; null for the queue's own
 * @param backoff when what failed comes again
 */
public record ListenerSettings(
        boolean autoStartup,
        int maxConcurrentMessages,
        int maxMessagesPerPoll,
        Duration pollTimeout,
        @Nullable Duration visibilityTimeout,
        Backoff backoff) {

    /**
     * The wait after each receive of a message that failed. It grows from receive to receive; each wait is between half
     * of it and all of it, so that what failed together does not come again together.
     *
     * @param initialInterval the wait after the first receive, at least a second
     * @param multiplier by what it grows, at least 1
     * @param maxInterval up to what it grows, at most 12 hours
     */
    public record Backoff(Duration initialInterval, double multiplier, Duration maxInterval) {}
}

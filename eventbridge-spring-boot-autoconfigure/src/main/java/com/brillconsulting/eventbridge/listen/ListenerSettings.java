package com.brillconsulting.eventbridge.listen;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * How one rule's events get from their queue to their method. All durations are whole seconds, as SQS counts them.
 *
 * @param container how messages are taken out of the queue; alike for all methods that share one
 * @param idempotent whether a second delivery of an event is dropped
 * @param republish whether each event is also published as a Spring application event
 */
record ListenerSettings(Container container, boolean idempotent, boolean republish) {

    /**
     * How messages are taken out of a queue.
     *
     * @param autoStartup whether this begins with the application
     * @param maxConcurrentMessages how many messages are handled at a time, at least 1
     * @param maxMessagesPerPoll how many messages are asked for at a time, 1 to {@code maxConcurrentMessages}
     * @param pollTimeout how long a poll waits for a message, up to 20 seconds
     * @param visibilityTimeout for how long a received message is hidden from other receivers; null for the queue's own
     * @param maxProcessingTime how long a method may take; as long as that its messages are hidden from other receivers
     * @param shutdownTimeout how long methods that are running may go on when the container stops
     * @param acknowledge when a message is done with
     * @param unmatched what becomes of a message that no method wants
     * @param notRetried what a method throws for an event that no later attempt would handle
     * @param backoff when what failed comes again
     */
    record Container(
            boolean autoStartup,
            int maxConcurrentMessages,
            int maxMessagesPerPoll,
            Duration pollTimeout,
            @Nullable Duration visibilityTimeout,
            Duration maxProcessingTime,
            Duration shutdownTimeout,
            Acknowledge acknowledge,
            Unmatched unmatched,
            List<Class<? extends Throwable>> notRetried,
            Backoff backoff) {}

    /**
     * The wait after each receive of a message that failed. It grows from receive to receive; each wait is between half
     * of it and all of it, so that what failed together does not come again together.
     *
     * @param initialInterval the wait after the first receive, at least a second
     * @param multiplier by what it grows, at least 1
     * @param maxInterval up to what it grows, at most 12 hours
     */
    record Backoff(Duration initialInterval, double multiplier, Duration maxInterval) {

        /** {@return how long to wait, in whole seconds, after what was received this many times} */
        Duration wait(int receives) {
            var grown = initialInterval.toSeconds() * Math.pow(multiplier, Math.max(0, receives - 1));
            var longest = (int) Math.min(grown, maxInterval.toSeconds());
            return Duration.ofSeconds(ThreadLocalRandom.current().nextInt((longest + 1) / 2, longest + 1));
        }
    }
}

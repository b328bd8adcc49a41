package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.listen.ListenerSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How listener methods are served.
 *
 * @param autoStartup Whether listeners start with the application. Those that do not are started by the
 *     MessageListenerContainerRegistry, under the names of their rules.
 * @param maxConcurrentMessages Number of events of one listener that are handled at a time.
 * @param maxMessagesPerPoll Number of messages that a listener asks its queue for at a time. As many as it may handle
 *     at a time by default, but no more than 10.
 * @param pollTimeout Time for which a poll of a queue waits for messages, from 1 to 20 whole seconds. 10 seconds by
 *     default, 1 second with the embedded bus, so that the application stops soon.
 * @param visibilityTimeout Time for which a received message is hidden from other receivers, up to 12 hours in whole
 *     seconds. That of the queue by default.
 * @param backoff When an event comes again that a listener failed on.
 */
@ConfigurationProperties("eventbridge.listener")
record EventBridgeListenerProperties(
        @DefaultValue("true") boolean autoStartup,
        @DefaultValue("10") int maxConcurrentMessages,
        @Nullable Integer maxMessagesPerPoll,
        @Nullable Duration pollTimeout,
        @Nullable Duration visibilityTimeout,
        @DefaultValue Backoff backoff) {

    private static final int MAX_MESSAGES_PER_POLL = 10;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(20);
    private static final Duration LONGEST_VISIBILITY = Duration.ofHours(12);

    EventBridgeListenerProperties {
        check(maxConcurrentMessages >= 1, "max-concurrent-messages", maxConcurrentMessages, "at least 1");
        check(
                maxMessagesPerPoll == null || maxMessagesPerPoll >= 1 && maxMessagesPerPoll <= maxConcurrentMessages,
                "max-messages-per-poll",
                maxMessagesPerPoll,
                "between 1 and max-concurrent-messages, " + maxConcurrentMessages);
        checkSeconds("poll-timeout", pollTimeout, LONGEST_POLL);
        checkSeconds("visibility-timeout", visibilityTimeout, LONGEST_VISIBILITY);
    }

    ListenerSettings settings(Duration defaultPollTimeout) {
        return new ListenerSettings(
                autoStartup,
                maxConcurrentMessages,
                maxMessagesPerPoll != null
                        ? maxMessagesPerPoll
                        : Math.min(MAX_MESSAGES_PER_POLL, maxConcurrentMessages),
                pollTimeout != null ? pollTimeout : defaultPollTimeout,
                visibilityTimeout,
                new ListenerSettings.Backoff(backoff.initialInterval, backoff.multiplier, backoff.maxInterval));
    }

    private static void checkSeconds(String name, @Nullable Duration value, Duration max) {
        check(
                value == null || value.getNano() == 0 && value.compareTo(SECOND) >= 0 && value.compareTo(max) <= 0,
                name,
                value,
                "whole seconds, from 1 second to %d seconds".formatted(max.toSeconds()));
    }

    private static void check(boolean valid, String name, @Nullable Object value, String expected) {
        if (!valid) {
            throw new IllegalArgumentException(
                    "eventbridge.listener.%s is %s, but must be %s".formatted(name, value, expected));
        }
    }

    /**
     * When an event comes again that a listener failed on.
     *
     * @param initialInterval Longest wait after the first time, from 1 second to 12 hours in whole seconds. Each wait
     *     is between half of the longest and the longest.
     * @param multiplier Factor by which the wait grows from time to time, at least 1.
     * @param maxInterval Longest wait of all, from initial-interval to 12 hours in whole seconds.
     */
    record Backoff(
            @DefaultValue("2s") Duration initialInterval,
            @DefaultValue("2") double multiplier,
            @DefaultValue("15m") Duration maxInterval) {

        Backoff {
            checkSeconds("backoff.initial-interval", initialInterval, LONGEST_VISIBILITY);
            checkSeconds("backoff.max-interval", maxInterval, LONGEST_VISIBILITY);
            check(multiplier >= 1, "backoff.multiplier", multiplier, "at least 1");
            check(
                    initialInterval.compareTo(maxInterval) <= 0,
                    "backoff.initial-interval",
                    initialInterval,
                    "no longer than backoff.max-interval, " + maxInterval);
        }
    }
}

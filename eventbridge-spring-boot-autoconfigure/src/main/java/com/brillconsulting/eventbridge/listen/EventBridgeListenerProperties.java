package com.brillconsulting.eventbridge.listen;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.NestedExceptionUtils;

/**
 * Configures the listeners.
 *
 * @param autoStartup Whether listeners start with the application. The EventBridgeListeners bean can start other listeners
 *     by the names of their rules.
 * @param maxConcurrentMessages Maximum number of messages of one queue that are handled concurrently.
 * @param maxMessagesPerPoll Maximum number of messages per poll of a queue, and also the maximum size of a list that a method
 *     takes. By default max-concurrent-messages, but not more than 10.
 * @param pollTimeout Time for which a poll of a queue waits for messages, from 1 to 20 whole seconds. 10 seconds by
 *     default, 1 second with the embedded bus, so that the application stops quickly.
 * @param visibilityTimeout Time for which a received message is hidden from other receivers, up to 12 hours in whole
 *     seconds. By default that of the queue. It is extended while a method handles the message, so it can be shorter than
 *     the duration of the method.
 * @param maxProcessingTime Maximum duration of a method call for a message, or for a list of messages, up to 12 hours in
 *     whole seconds. Messages are hidden from other receivers for this time. After that, the method is interrupted, and the
 *     messages are delivered again.
 * @param shutdownTimeout Time for which a stopping listener waits for running methods.
 * @param acknowledgement When a message is acknowledged and deleted.
 * @param idempotent Whether duplicate deliveries of an event are dropped.
 * @param republish Whether each event is also published as a Spring application event before its method is called.
 * @param republishedQueues Names or ARNs of queues without a listener method, whose events are published as Spring
 *     application events.
 * @param unmatched What happens to a message in a shared queue that does not match any method.
 * @param notRetriedExceptions Exception classes that prevent further attempts. The event then goes to the dead-letter queue
 *     at once. The causes of an exception are also checked.
 * @param schemaCheck Check of received details against their JSON schema.
 * @param backoff Delay before a failed event is delivered again.
 * @param idempotency Detection of duplicate deliveries.
 * @param rules Different values for single rules, by their names.
 */
@ConfigurationProperties("eventbridge.listener")
record EventBridgeListenerProperties(
        @DefaultValue("true") boolean autoStartup,
        @DefaultValue("10") int maxConcurrentMessages,
        @Nullable Integer maxMessagesPerPoll,
        @Nullable Duration pollTimeout,
        @Nullable Duration visibilityTimeout,
        @DefaultValue("1h") Duration maxProcessingTime,
        @DefaultValue("20s") Duration shutdownTimeout,
        @DefaultValue("on-success") Acknowledge acknowledgement,
        @DefaultValue("false") boolean idempotent,
        @DefaultValue("false") boolean republish,
        @DefaultValue List<String> republishedQueues,
        @DefaultValue("retry") Unmatched unmatched,
        @DefaultValue List<Class<? extends Throwable>> notRetriedExceptions,
        @DefaultValue SchemaCheck schemaCheck,
        @DefaultValue Backoff backoff,
        @DefaultValue Idempotency idempotency,
        @DefaultValue Map<String, Rule> rules) {

    private static final String PREFIX = "eventbridge.listener.";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(20);
    private static final Duration LONGEST_VISIBILITY = Duration.ofHours(12);

    EventBridgeListenerProperties {
        check(maxConcurrentMessages >= 1, PREFIX + "max-concurrent-messages", maxConcurrentMessages, "at least 1");
        checkPoll(PREFIX, maxMessagesPerPoll, maxConcurrentMessages);
        checkSeconds(PREFIX + "poll-timeout", pollTimeout, LONGEST_POLL);
        checkSeconds(PREFIX + "visibility-timeout", visibilityTimeout, LONGEST_VISIBILITY);
        checkSeconds(PREFIX + "max-processing-time", maxProcessingTime, LONGEST_VISIBILITY);
    }

    static void checkPoll(String prefix, @Nullable Integer maxMessagesPerPoll, int maxConcurrentMessages) {
        check(
                maxMessagesPerPoll == null || maxMessagesPerPoll >= 1 && maxMessagesPerPoll <= maxConcurrentMessages,
                prefix + "max-messages-per-poll",
                maxMessagesPerPoll,
                "between 1 and max-concurrent-messages, " + maxConcurrentMessages);
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
            throw new IllegalArgumentException("%s is %s, but must be %s".formatted(name, value, expected));
        }
    }

    /**
     * Check of received details against their JSON schema.
     *
     * @param enabled Whether to check details. Details without a schema are accepted without a check. The location of the
     *     schemas is eventbridge.publisher.schema-check.location.
     */
    record SchemaCheck(@DefaultValue("false") boolean enabled) {}

    /**
     * Delay before a failed event is delivered again.
     *
     * @param initialInterval Maximum delay after the first failure, from 1 second to 12 hours in whole seconds. Each delay is
     *     between half of the maximum and the maximum.
     * @param multiplier Factor by which the maximum delay grows after each failure, at least 1.
     * @param maxInterval Upper limit of the maximum delay, from initial-interval to 12 hours in whole seconds.
     */
    record Backoff(
            @DefaultValue("2s") Duration initialInterval,
            @DefaultValue("2") double multiplier,
            @DefaultValue("15m") Duration maxInterval) {

        Backoff {
            checkSeconds(PREFIX + "backoff.initial-interval", initialInterval, LONGEST_VISIBILITY);
            checkSeconds(PREFIX + "backoff.max-interval", maxInterval, LONGEST_VISIBILITY);
            check(multiplier >= 1, PREFIX + "backoff.multiplier", multiplier, "at least 1");
            check(
                    initialInterval.compareTo(maxInterval) <= 0,
                    PREFIX + "backoff.initial-interval",
                    initialInterval,
                    "no longer than backoff.max-interval, " + maxInterval);
        }
    }

    /**
     * Detection of duplicate deliveries.
     *
     * @param lease Time for which an event is reserved if the process ended before its method ended. The lease is renewed
     *     while the method runs. An event that is marked in the transaction of its method needs no lease.
     * @param capacity Maximum number of events that are remembered in memory, if the application has no
     *     ConcurrentMetadataStore.
     */
    record Idempotency(
            @DefaultValue("5m") Duration lease,
            @DefaultValue("100000") int capacity) {

        Idempotency {
            checkSeconds(PREFIX + "idempotency.lease", lease, LONGEST_VISIBILITY);
            check(capacity >= 1, PREFIX + "idempotency.capacity", capacity, "at least 1");
        }
    }

    /**
     * Different values for one rule.
     *
     * @param autoStartup Whether its listener starts with the application.
     * @param maxConcurrentMessages Maximum number of messages of its queue that are handled concurrently.
     * @param maxMessagesPerPoll Maximum number of messages per poll of its queue.
     * @param pollTimeout Time for which a poll of its queue waits for messages.
     * @param visibilityTimeout Time for which a received message is hidden from other receivers.
     * @param maxProcessingTime Maximum duration of a call of its method.
     * @param acknowledgement When a message is acknowledged and deleted.
     * @param idempotent Whether duplicate deliveries of an event are dropped.
     * @param republish Whether each event is also published as a Spring application event.
     */
    record Rule(
            @Nullable Boolean autoStartup,
            @Nullable Integer maxConcurrentMessages,
            @Nullable Integer maxMessagesPerPoll,
            @Nullable Duration pollTimeout,
            @Nullable Duration visibilityTimeout,
            @Nullable Duration maxProcessingTime,
            @Nullable Acknowledge acknowledgement,
            @Nullable Boolean idempotent,
            @Nullable Boolean republish) {

        Rule {
            check(
                    maxConcurrentMessages == null || maxConcurrentMessages >= 1,
                    "max-concurrent-messages",
                    maxConcurrentMessages,
                    "at least 1");
            checkSeconds("poll-timeout", pollTimeout, LONGEST_POLL);
            checkSeconds("visibility-timeout", visibilityTimeout, LONGEST_VISIBILITY);
            checkSeconds("max-processing-time", maxProcessingTime, LONGEST_VISIBILITY);
        }

        /** @throws IllegalArgumentException if an option is none, or has a value that it cannot have */
        static Rule bound(Map<String, ?> options) {
            var source = new MapConfigurationPropertySource();
            options.forEach((name, value) -> source.put("options." + name, value));
            try {
                return new Binder(source).bindOrCreate("options", Bindable.of(Rule.class));
            } catch (BindException e) {
                var reason = NestedExceptionUtils.getMostSpecificCause(e).getMessage();
                throw new IllegalArgumentException(option(e) + reason, e);
            }
        }

        /** A value that is of another type does not say which option has it. */
        private static String option(BindException e) {
            var property = e.getProperty();
            return property == null
                    ? ""
                    : "%s is \"%s\": ".formatted(property.getName().getLastElement(Form.DASHED), property.getValue());
        }

        static Rule empty() {
            return new Rule(null, null, null, null, null, null, null, null, null);
        }
    }
}

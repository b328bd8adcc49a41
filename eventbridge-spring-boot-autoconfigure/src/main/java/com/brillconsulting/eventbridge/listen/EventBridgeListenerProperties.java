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
 * How listener methods are served.
 *
 * @param autoStartup Whether listeners start with the application. Those that do not are started by the
 *     EventBridgeListeners bean, under the names of their rules.
 * @param maxConcurrentMessages Number of messages of one queue that are handled at a time.
 * @param maxMessagesPerPoll Number of messages that a queue is asked for at a time, and so the most that a list holds
 *     which a method takes. As many as may be handled at a time by default, but no more than 10.
 * @param pollTimeout Time for which a poll of a queue waits for messages, from 1 to 20 whole seconds. 10 seconds by
 *     default, 1 second with the embedded bus, so that the application stops soon.
 * @param visibilityTimeout Time for which a received message is hidden from other receivers, up to 12 hours in whole
 *     seconds. That of the queue by default. It is extended while a method handles the message, so it need not be longer
 *     than the method takes.
 * @param maxProcessingTime Time that a method may take for a message, or for a list of them, up to 12 hours in whole
 *     seconds. So long its messages stay hidden from other receivers; then the method is interrupted, and they come again.
 * @param shutdownTimeout Time that methods which are running get to end when their listener stops.
 * @param acknowledgement When a message is done with and deleted.
 * @param idempotent Whether a second delivery of an event is dropped.
 * @param republish Whether each event is also published as a Spring application event before its method is called.
 * @param republishedQueues Names or ARNs of queues that no method listens to, whose events are published as Spring
 *     application events.
 * @param unmatched What becomes of a message in a shared queue that no method wants.
 * @param notRetriedExceptions Classes of what methods throw for an event that no later attempt would handle, so that it goes
 *     to the dead-letter queue at once; what is caused by one of them too.
 * @param schemaCheck Whether details that arrive are checked against their JSON schema.
 * @param backoff When an event comes again that a listener failed on.
 * @param idempotency How second deliveries are told.
 * @param rules What is otherwise for some rules, by their names.
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
     * Whether details that arrive are checked against their JSON schema.
     *
     * @param enabled Whether to check. Details without a schema are taken unchecked; where schemas are looked for is told by
     *     eventbridge.publisher.schema-check.location.
     */
    record SchemaCheck(@DefaultValue("false") boolean enabled) {}

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
     * How second deliveries are told.
     *
     * @param lease Time for which an event that was begun but not ended, since the process ended, is left untouched. It
     *     is renewed while the method runs. An event that is marked in its method's own transaction needs none.
     * @param capacity Number of events that are remembered in memory, where the application has no
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
     * What is otherwise for one rule.
     *
     * @param autoStartup Whether its listener starts with the application.
     * @param maxConcurrentMessages Number of messages of its queue that are handled at a time.
     * @param maxMessagesPerPoll Number of messages that its queue is asked for at a time.
     * @param pollTimeout Time for which a poll of its queue waits for messages.
     * @param visibilityTimeout Time for which a received message is hidden from other receivers.
     * @param maxProcessingTime Time that its method may take.
     * @param acknowledgement When a message is done with and deleted.
     * @param idempotent Whether a second delivery of an event is dropped.
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

package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventBridgeSchedule;
import com.brillconsulting.eventbridge.annotation.ListenerOptions;
import java.util.HashMap;
import java.util.Map;

/** What an annotation says of how its method is served, by the names that the options have in the configuration. */
final class ListenerOptionAttributes {

    private final AttributeValues values;
    private final Map<String, String> options = new HashMap<>();

    private ListenerOptionAttributes(AttributeValues values) {
        this.values = values;
    }

    /** {@throws RuntimeException if a placeholder or expression cannot be resolved} */
    static Map<String, String> of(EventBridgeRule rule, AttributeValues values) {
        var attributes = of(rule.listener(), rule.idempotent(), values);
        attributes.add("republish", rule.republish() ? "true" : "");
        return attributes.options;
    }

    /** {@throws RuntimeException if a placeholder or expression cannot be resolved} */
    static Map<String, String> of(EventBridgeSchedule schedule, AttributeValues values) {
        return of(schedule.listener(), schedule.idempotent(), values).options;
    }

    private static ListenerOptionAttributes of(ListenerOptions listener, boolean idempotent, AttributeValues values) {
        var attributes = new ListenerOptionAttributes(values);
        attributes.add("auto-startup", listener.autoStartup());
        attributes.add("max-concurrent-messages", listener.maxConcurrentMessages());
        attributes.add("max-messages-per-poll", listener.maxMessagesPerPoll());
        attributes.add("poll-timeout", listener.pollTimeout());
        attributes.add("visibility-timeout", listener.visibilityTimeout());
        attributes.add("max-processing-time", listener.maxProcessingTime());
        attributes.add("acknowledgement", listener.acknowledgement());
        attributes.add("idempotent", idempotent ? "true" : "");
        return attributes;
    }

    private void add(String name, String attribute) {
        var value = values.text(attribute);
        if (!value.isEmpty()) {
            options.put(name, value);
        }
    }
}

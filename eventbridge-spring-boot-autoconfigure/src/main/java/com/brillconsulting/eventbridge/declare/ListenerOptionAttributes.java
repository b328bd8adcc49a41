package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import java.util.HashMap;
import java.util.Map;

/** What {@link EventBridgeRule} says of how its method is served, by the names that the options have in the configuration. */
final class ListenerOptionAttributes {

    private final AttributeValues values;
    private final Map<String, String> options = new HashMap<>();

    private ListenerOptionAttributes(AttributeValues values) {
        this.values = values;
    }

    /** {@throws RuntimeException if a placeholder or expression cannot be resolved} */
    static Map<String, String> of(EventBridgeRule rule, AttributeValues values) {
        var listener = rule.listener();
        var attributes = new ListenerOptionAttributes(values);
        attributes.add("auto-startup", listener.autoStartup());
        attributes.add("max-concurrent-messages", listener.maxConcurrentMessages());
        attributes.add("max-messages-per-poll", listener.maxMessagesPerPoll());
        attributes.add("poll-timeout", listener.pollTimeout());
        attributes.add("visibility-timeout", listener.visibilityTimeout());
        attributes.add("acknowledgement", listener.acknowledgement());
        attributes.add("idempotent", rule.idempotent() ? "true" : "");
        attributes.add("republish", rule.republish() ? "true" : "");
        return attributes.options;
    }

    private void add(String name, String attribute) {
        var value = values.text(attribute);
        if (!value.isEmpty()) {
            options.put(name, value);
        }
    }
}

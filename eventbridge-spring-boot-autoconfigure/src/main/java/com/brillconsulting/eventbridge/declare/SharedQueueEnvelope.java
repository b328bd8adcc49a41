package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.TargetInput;
import java.util.Map;

/**
 * What an event is wrapped in that a rule sends to a queue which several rules send to: {@code {"rule":
 * "<bus>/<rule>", "event": {…}}}. It tells the rule, which the event itself does not.
 */
public final class SharedQueueEnvelope {

    /** The field that tells the {@linkplain #rule rule}. */
    public static final String RULE = "rule";

    /** The field that holds the event, as EventBridge delivers it elsewhere. */
    public static final String EVENT = "event";

    private SharedQueueEnvelope() {}

    /**
     * {@return what tells a rule from all others}
     *
     * @param bus the name or ARN of the bus, as it was declared
     * @param rule the name of the rule
     */
    public static String rule(String bus, String rule) {
        return bus + "/" + rule;
    }

    /** {@return the input transformer that wraps the events of a rule} */
    static TargetInput input(String bus, String rule) {
        return new TargetInput.Transformer(
                Map.of(), "{\"%s\": \"%s\", \"%s\": <aws.events.event.json>}".formatted(RULE, rule(bus, rule), EVENT));
    }
}

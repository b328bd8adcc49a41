package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.TargetInput;
import java.util.Map;

/**
 * The envelope of an event in a queue that receives events from several rules: {@code {"rule": "<bus>/<rule>", "event":
 * {…}}}. It contains the rule, because the event itself does not.
 *
 * @since 0.1.0
 */
public final class SharedQueueEnvelope {

    /** The field that contains the {@linkplain #rule rule}. */
    public static final String RULE = "rule";

    /** The field that contains the event, in the usual format of EventBridge. */
    public static final String EVENT = "event";

    private SharedQueueEnvelope() {}

    /**
     * {@return the unique identifier of a rule}
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

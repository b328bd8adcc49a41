package com.brillconsulting.eventbridge.topology;

import java.util.List;

/**
 * Everything that one application declares. It holds definitions only; it says nothing of what exists.
 *
 * @param application who declares it; marks what is ours on AWS
 * @param buses the event buses that shall exist
 * @param queues the queues that shall exist, dead-letter queues included
 * @param rules the rules that shall exist
 */
public record Topology(
        String application, List<EventBusDefinition> buses, List<QueueDefinition> queues, List<RuleDefinition> rules) {

    /** Copies the lists. */
    public Topology {
        buses = List.copyOf(buses);
        queues = List.copyOf(queues);
        rules = List.copyOf(rules);
    }
}

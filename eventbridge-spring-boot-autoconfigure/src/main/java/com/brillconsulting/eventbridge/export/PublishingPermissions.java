package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.Collection;
import java.util.List;

/** What sending events takes: the call itself, and the look at start-up whether the bus is there. */
record PublishingPermissions(Topology topology, Collection<String> publishedTo, AwsScope scope) {

    Permissions statements() {
        var buses = publishedTo.isEmpty()
                ? topology.buses().stream()
                        .filter(it -> !it.isPartner())
                        .map(EventBusDefinition::name)
                        .toList()
                : publishedTo;
        return new Permissions(scope)
                .allow(
                        "Publish",
                        List.of("events:PutEvents", "events:DescribeEventBus"),
                        buses.stream().map(it -> Permissions.bus(scope, it)).toList());
    }
}

package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What sending events takes: the call itself, and the look at start-up whether the bus is there.
 *
 * @param publishedTo the buses that events are sent to; null for all that are declared
 */
record PublishingPermissions(Topology topology, @Nullable Collection<String> publishedTo, AwsScope scope) {

    Permissions statements() {
        var buses = publishedTo == null
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

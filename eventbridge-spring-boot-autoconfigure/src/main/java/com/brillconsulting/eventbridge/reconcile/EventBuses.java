package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.Fingerprint;
import com.brillconsulting.eventbridge.topology.OwnershipMarker;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/** Event buses. One that exists is as declared, whoever made it: buses are there to be shared. */
final class EventBuses implements ResourceKind {

    private final EventBridgeClient events;
    private final AwsCalls calls;
    private final ExistingRules existing;

    EventBuses(EventBridgeClient events, AwsCalls calls, ExistingRules existing) {
        this.events = events;
        this.calls = calls;
        this.existing = existing;
    }

    @Override
    public Comparison compare(Topology topology) {
        var changes = topology.buses().stream()
                .filter(it -> !existing.busExists(it.name()))
                .map(it -> Change.create(it.label(), () -> create(it, topology.application())))
                .toList();
        return Comparison.of(changes, topology.buses().size());
    }

    private void create(EventBusDefinition bus, String application) {
        var marker = new OwnershipMarker(application, Fingerprint.of(List.of(bus.name())), 0);
        calls.call("events:CreateEventBus", bus.label(), () -> {
            try {
                return events.createEventBus(it -> it.name(bus.name())
                        .description(marker.toString())
                        .tags(Tag.builder()
                                .key(Ownership.TAG)
                                .value(application)
                                .build()));
            } catch (ResourceAlreadyExistsException e) {
                return null;
            }
        });
    }
}

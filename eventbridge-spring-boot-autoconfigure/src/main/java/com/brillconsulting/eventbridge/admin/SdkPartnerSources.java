package com.brillconsulting.eventbridge.admin;

import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventSourceResponse;
import software.amazon.awssdk.services.eventbridge.model.EventSource;
import software.amazon.awssdk.services.eventbridge.model.ListEventSourcesResponse;

/** The event sources of partners. */
record SdkPartnerSources(EventBridgeClient events, EventBusOperations buses) implements PartnerSourceOperations {

    @Override
    public List<EventSource> list() {
        return Pages.all(
                token -> events.listEventSources(it -> it.nextToken(token)),
                ListEventSourcesResponse::eventSources,
                ListEventSourcesResponse::nextToken);
    }

    @Override
    public Optional<DescribeEventSourceResponse> describe(String source) {
        return Pages.find(() -> events.describeEventSource(it -> it.name(source)));
    }

    @Override
    public String associate(String source) {
        var bus = EventBusDefinition.of(source);
        if (!bus.isPartner()) {
            throw new IllegalArgumentException(
                    "\"%s\" is not the name of a partner's event source; these start with aws.partner/"
                            .formatted(source));
        }
        return buses.create(bus);
    }
}

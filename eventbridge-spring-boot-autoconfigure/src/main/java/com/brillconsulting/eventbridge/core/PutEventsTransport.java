package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** Hands events to buses with rules, by PutEvents. */
final class PutEventsTransport implements EventTransport {

    private final EventBridgeClient client;
    private final @Nullable String endpointId;

    /**
     * @param client makes the calls; it repeats those that fail by its own retry strategy, so that one call here may be
     *     several on the wire
     * @param endpointId the id of a global endpoint; null to call the region of the client
     */
    PutEventsTransport(EventBridgeClient client, @Nullable String endpointId) {
        this.client = client;
        this.endpointId = endpointId;
    }

    @Override
    public List<Answer> send(List<OutboundEvent> events, Duration timeLimit) {
        var request = PutEventsRequest.builder()
                .entries(events.stream().map(PutEventsTransport::entry).toList())
                .endpointId(endpointId)
                .overrideConfiguration(it -> it.apiCallTimeout(timeLimit))
                .build();
        return client.putEvents(request).entries().stream()
                .map(it -> new Answer(it.eventId(), it.errorCode(), it.errorMessage()))
                .toList();
    }

    private static PutEventsRequestEntry entry(OutboundEvent event) {
        var entry = PutEventsRequestEntry.builder()
                .eventBusName(event.bus())
                .source(event.source())
                .detailType(event.detailType())
                .detail(event.detail())
                .time(event.time())
                .traceHeader(event.traceHeader());
        return (event.resources().isEmpty() ? entry : entry.resources(event.resources())).build();
    }
}

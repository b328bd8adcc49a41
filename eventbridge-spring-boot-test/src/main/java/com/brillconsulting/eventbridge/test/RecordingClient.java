package com.brillconsulting.eventbridge.test;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** Takes events in place of the service, on buses that all exist. */
final class RecordingClient implements EventBridgeClient {

    private final List<OutboundEvent> events = new CopyOnWriteArrayList<>();
    private final Map<String, String> refused = new ConcurrentHashMap<>();

    List<OutboundEvent> events() {
        return List.copyOf(events);
    }

    void refuse(String detailType, String errorCode) {
        refused.put(detailType, errorCode);
    }

    void clear() {
        events.clear();
    }

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        var results = request.entries().stream().map(this::put).toList();
        return PutEventsResponse.builder()
                .entries(results)
                .failedEntryCount(Math.toIntExact(
                        results.stream().filter(it -> it.errorCode() != null).count()))
                .build();
    }

    private PutEventsResultEntry put(PutEventsRequestEntry entry) {
        String errorCode = refused.get(entry.detailType());
        if (errorCode != null) {
            return PutEventsResultEntry.builder()
                    .errorCode(errorCode)
                    .errorMessage("The test refuses it")
                    .build();
        }
        events.add(new OutboundEvent(
                entry.eventBusName() == null ? OutboundEvent.DEFAULT_BUS : entry.eventBusName(),
                entry.source(),
                entry.detailType(),
                entry.detail(),
                entry.resources(),
                entry.time(),
                entry.traceHeader(),
                Map.of()));
        return PutEventsResultEntry.builder()
                .eventId(UUID.randomUUID().toString())
                .build();
    }

    @Override
    public DescribeEventBusResponse describeEventBus(DescribeEventBusRequest request) {
        return DescribeEventBusResponse.builder().name(request.name()).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}

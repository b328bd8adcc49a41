package com.brillconsulting.eventbridge.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event to send. Its detail is already written as JSON.
 *
 * @param bus the name or ARN of the bus
 * @param source the source
 * @param detailType the detail type
 * @param detail the detail, a JSON object
 * @param resources the ARNs of the resources that the event is about, at most 2,048 characters each
 * @param time the time of the event; null for the time at which EventBridge receives it
 * @param traceHeader an X-Ray trace header; null for none
 * @param metadata additional information about the event, for example a tenant or a request id
 * @since 0.1.0
 */
public record OutboundEvent(
        String bus,
        String source,
        String detailType,
        String detail,
        List<String> resources,
        @Nullable Instant time,
        @Nullable String traceHeader,
        Map<String, String> metadata) {

    /** The name of the default bus, which every account has. */
    public static final String DEFAULT_BUS = "default";

    /** Copies the collections. */
    public OutboundEvent {
        resources = List.copyOf(resources);
        metadata = metadata.size() < 2 ? Map.copyOf(metadata) : new LinkedHashMap<>(metadata);
    }

    /** {@return the metadata, in the order in which it was added} */
    @Override
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(metadata);
    }

    /**
     * {@return an event without resources, time, trace header and metadata}
     *
     * @param bus the name or ARN of the bus
     * @param source the source
     * @param detailType the detail type
     * @param detail the detail, a JSON object
     */
    public static OutboundEvent of(String bus, String source, String detailType, String detail) {
        return new OutboundEvent(bus, source, detailType, detail, List.of(), null, null, Map.of());
    }

    /**
     * {@return this event with another bus}
     *
     * @param bus the name or ARN of the bus
     */
    public OutboundEvent withBus(String bus) {
        return new OutboundEvent(bus, source, detailType, detail, resources, time, traceHeader, metadata);
    }

    /**
     * {@return this event with another detail}
     *
     * @param detail the detail, a JSON object
     */
    public OutboundEvent withDetail(String detail) {
        return new OutboundEvent(bus, source, detailType, detail, resources, time, traceHeader, metadata);
    }

    /**
     * {@return this event with additional resources}
     *
     * @param arns the ARNs of the resources
     */
    public OutboundEvent withResources(String... arns) {
        var all = new ArrayList<>(resources);
        all.addAll(List.of(arns));
        return new OutboundEvent(bus, source, detailType, detail, all, time, traceHeader, metadata);
    }

    /**
     * {@return this event with this time}
     *
     * @param time the time of the event
     */
    public OutboundEvent withTime(Instant time) {
        return new OutboundEvent(bus, source, detailType, detail, resources, time, traceHeader, metadata);
    }

    /**
     * {@return this event with this X-Ray trace header}
     *
     * @param traceHeader the trace header
     */
    public OutboundEvent withTraceHeader(String traceHeader) {
        return new OutboundEvent(bus, source, detailType, detail, resources, time, traceHeader, metadata);
    }

    /**
     * {@return this event with additional metadata; a value with the same name is replaced}
     *
     * @param name the name
     * @param value the value
     */
    public OutboundEvent withMetadata(String name, String value) {
        var all = new LinkedHashMap<>(metadata);
        all.put(name, value);
        return new OutboundEvent(bus, source, detailType, detail, resources, time, traceHeader, all);
    }
}

package com.brillconsulting.eventbridge.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way out, its detail already written as JSON.
 *
 * @param bus the name or ARN of the bus
 * @param source who sends it
 * @param detailType what it is
 * @param detail a JSON object
 * @param resources ARNs of what it is about, at most 2,048 characters each
 * @param time when it happened; null for the time at which EventBridge takes it
 * @param traceHeader an X-Ray trace header; null for none
 * @param metadata what is said of the event rather than by it, for instance a tenant or the id of a request
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

    /** The name of the bus that every account has. */
    public static final String DEFAULT_BUS = "default";

    /** Copies the collections. */
    public OutboundEvent {
        resources = List.copyOf(resources);
        metadata = metadata.size() < 2 ? Map.copyOf(metadata) : new LinkedHashMap<>(metadata);
    }

    /** {@return what is said of the event, in the order in which it was added} */
    @Override
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(metadata);
    }

    /** {@return an event of now with nothing but what it needs} */
    public static OutboundEvent of(String bus, String source, String detailType, String detail) {
        return new OutboundEvent(bus, source, detailType, detail, List.of(), null, null, Map.of());
    }

    /** {@return this event for another bus, of this name or ARN} */
    public OutboundEvent withBus(String bus) {
        return new OutboundEvent(bus, source, detailType, detail, resources, time, traceHeader, metadata);
    }

    /** {@return this event with another detail} */
    public OutboundEvent withDetail(String detail) {
        return new OutboundEvent(bus, source, detailType, detail, resources, time, traceHeader, metadata);
    }

    /** {@return this event with further resources} */
    public OutboundEvent withResources(String... arns) {
        var all = new ArrayList<>(resources);
        all.addAll(List.of(arns));
        return new OutboundEvent(bus, source, detailType, detail, all, time, traceHeader, metadata);
    }

    /** {@return this event as one that happened at this time} */
    public OutboundEvent withTime(Instant time) {
        return new OutboundEvent(bus, source, detailType, detail, resources, time, traceHeader, metadata);
    }

    /** {@return this event as part of the trace of this header} */
    public OutboundEvent withTraceHeader(String traceHeader) {
        return new OutboundEvent(bus, source, detailType, detail, resources, time, traceHeader, metadata);
    }

    /** {@return this event with a further metadatum, which replaces one of the same name} */
    public OutboundEvent withMetadata(String name, String value) {
        var all = new LinkedHashMap<>(metadata);
        all.put(name, value);
        return new OutboundEvent(bus, source, detailType, detail, resources, time, traceHeader, all);
    }
}

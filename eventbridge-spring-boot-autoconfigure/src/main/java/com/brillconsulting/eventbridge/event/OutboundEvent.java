package com.brillconsulting.eventbridge.event;

import java.time.Instant;
import java.util.List;
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
 */
public record OutboundEvent(
        String bus,
        String source,
        String detailType,
        String detail,
        List<String> resources,
        @Nullable Instant time,
        @Nullable String traceHeader) {

    /** The name of the bus that every account has. */
    public static final String DEFAULT_BUS = "default";

    /** Copies the list. */
    public OutboundEvent {
        resources = List.copyOf(resources);
    }

    /** {@return an event of now with nothing but what it needs} */
    public static OutboundEvent of(String bus, String source, String detailType, String detail) {
        return new OutboundEvent(bus, source, detailType, detail, List.of(), null, null);
    }
}

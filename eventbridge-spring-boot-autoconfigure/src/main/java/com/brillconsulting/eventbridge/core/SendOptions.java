package com.brillconsulting.eventbridge.core;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an event that the caller builds. If the class of the detail has the annotation {@link
 * com.brillconsulting.eventbridge.annotation.EventBridgeEvent @EventBridgeEvent}, only the detail is required. The bus,
 * the source and the detail type then come from the class, unless they are set here. Without the annotation, a source and a
 * detail type are also required, and the bus is the default bus.
 *
 * @since 0.1.0
 */
public final class SendOptions {

    @Nullable String bus;

    @Nullable String source;

    @Nullable String detailType;

    @Nullable Object detail;

    List<String> resources = List.of();

    @Nullable Instant time;

    @Nullable String traceHeader;

    final Map<String, String> metadata = new LinkedHashMap<>();

    SendOptions() {}

    /**
     * Sets the bus.
     *
     * @param bus the name or ARN of the bus
     * @return these options
     */
    public SendOptions bus(String bus) {
        this.bus = bus;
        return this;
    }

    /**
     * Sets the source.
     *
     * @param source the source, which must not start with {@code aws.}
     * @return these options
     */
    public SendOptions source(String source) {
        this.source = source;
        return this;
    }

    /**
     * Sets the detail type.
     *
     * @param detailType the detail type, at most 128 characters
     * @return these options
     */
    public SendOptions detailType(String detailType) {
        this.detailType = detailType;
        return this;
    }

    /**
     * Sets the detail.
     *
     * @param detail a {@code String} that contains a JSON object, or an object that is written as one
     * @return these options
     */
    public SendOptions detail(Object detail) {
        this.detail = detail;
        return this;
    }

    /**
     * Sets the resources that the event is about.
     *
     * @param arns the ARNs of the resources, at most 2,048 characters each
     * @return these options
     */
    public SendOptions resources(String... arns) {
        return resources(List.of(arns));
    }

    /**
     * Sets the resources that the event is about.
     *
     * @param arns the ARNs of the resources, at most 2,048 characters each
     * @return these options
     */
    public SendOptions resources(Collection<String> arns) {
        this.resources = List.copyOf(arns);
        return this;
    }

    /**
     * Sets the time of the event, to the second. By default, it is the time at which EventBridge receives the event.
     *
     * @param time the time
     * @return these options
     */
    public SendOptions time(Instant time) {
        this.time = time;
        return this;
    }

    /**
     * Continues an X-Ray trace.
     *
     * @param traceHeader the {@code X-Amzn-Trace-Id} header, at most 500 characters
     * @return these options
     */
    public SendOptions traceHeader(String traceHeader) {
        this.traceHeader = traceHeader;
        return this;
    }

    /**
     * Adds metadata: additional information about the event, for example the id of a request.
     *
     * @param name the name
     * @param value the value
     * @return these options
     */
    public SendOptions metadata(String name, String value) {
        this.metadata.put(name, value);
        return this;
    }
}

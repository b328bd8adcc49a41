package com.brillconsulting.eventbridge.core;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event that is put together on the spot. Only the detail has to be given when its class carries {@link
 * com.brillconsulting.eventbridge.annotation.EventBridgeEvent @EventBridgeEvent}, since the bus, the source and the
 * detail type are then those of the class unless they are given here; without it, a source and a detail type have to be
 * given too, and the bus is the default one.
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

    /** Sends to the bus of this name or ARN. */
    public SendOptions bus(String bus) {
        this.bus = bus;
        return this;
    }

    /** Says who sends the event. It must not start with {@code aws.}. */
    public SendOptions source(String source) {
        this.source = source;
        return this;
    }

    /** Says what the event is, in at most 128 characters. */
    public SendOptions detailType(String detailType) {
        this.detailType = detailType;
        return this;
    }

    /** Says what happened: a {@code String} that holds a JSON object, or an object that is written as one. */
    public SendOptions detail(Object detail) {
        this.detail = detail;
        return this;
    }

    /** Names what the event is about by ARNs of at most 2,048 characters each. */
    public SendOptions resources(String... arns) {
        return resources(List.of(arns));
    }

    /** Names what the event is about by ARNs of at most 2,048 characters each. */
    public SendOptions resources(Collection<String> arns) {
        this.resources = List.copyOf(arns);
        return this;
    }

    /** Says when it happened, to the second; left out, it is when EventBridge takes the event. */
    public SendOptions time(Instant time) {
        this.time = time;
        return this;
    }

    /** Continues an X-Ray trace by its {@code X-Amzn-Trace-Id} header of at most 500 characters. */
    public SendOptions traceHeader(String traceHeader) {
        this.traceHeader = traceHeader;
        return this;
    }

    /** Says something of the event rather than by it, for instance the id of a request. */
    public SendOptions metadata(String name, String value) {
        this.metadata.put(name, value);
        return this;
    }
}

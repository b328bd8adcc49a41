package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.EventType;
import com.brillconsulting.eventbridge.event.EventTypes;
import com.brillconsulting.eventbridge.event.OutboundEvent;
import org.jspecify.annotations.Nullable;

/** Makes an event of what the application hands in. */
final class EventWriter {

    private final EventTypes types;
    private final DetailWriter details;
    private final EventCheck check;

    EventWriter(EventTypes types, DetailWriter details, EventCheck check) {
        this.types = types;
        this.details = details;
        this.check = check;
    }

    PreparedEvent write(Object event) {
        if (event instanceof PreparedEvent prepared) {
            return prepared;
        }
        if (event instanceof OutboundEvent outbound) {
            details.requireObject(outbound.detail());
            return check.prepare(outbound, outbound);
        }
        if (typeOf(event) == null) {
            throw new InvalidEventException(
                    ("%s is no event: give the class @EventBridgeEvent, or use send(source, detailType, detail)")
                            .formatted(event.getClass().getName()));
        }
        return write(new SendOptions().detail(event));
    }

    PreparedEvent write(SendOptions options) {
        var detail = options.detail;
        if (detail == null) {
            throw new InvalidEventException("The event has no detail");
        }
        var type = typeOf(detail);
        var outbound = new OutboundEvent(
                firstOf(options.bus, type == null ? OutboundEvent.DEFAULT_BUS : type.bus()),
                firstOf(options.source, type == null ? "" : type.source()),
                firstOf(options.detailType, type == null ? "" : type.detailType()),
                details.write(detail),
                options.resources,
                options.time,
                options.traceHeader);
        return check.prepare(detail, outbound);
    }

    private @Nullable EventType typeOf(Object event) {
        try {
            return types.resolve(event.getClass());
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new InvalidEventException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String firstOf(@Nullable String given, String otherwise) {
        return given == null ? otherwise : given;
    }
}

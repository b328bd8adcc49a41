package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is observed of one event: the event, and the id that it got. Tracing leaves the headers of its trace here. */
public final class EventPublishContext extends SenderContext<Map<String, String>> {

    private final OutboundEvent event;
    private final Map<String, String> headers;
    private @Nullable String eventId;

    EventPublishContext(OutboundEvent event) {
        this(event, new LinkedHashMap<>());
    }

    private EventPublishContext(OutboundEvent event, Map<String, String> headers) {
        super((carrier, name, value) -> headers.put(name, value), Kind.PRODUCER);
        this.event = event;
        this.headers = headers;
        setCarrier(headers);
        setRemoteServiceName("Amazon EventBridge");
    }

    /** {@return what is sent} */
    public OutboundEvent event() {
        return event;
    }

    /** {@return the id that EventBridge gave the event; null as long as it did not take it} */
    public @Nullable String eventId() {
        return eventId;
    }

    Map<String, String> carrier() {
        return headers;
    }

    void published(String eventId) {
        this.eventId = eventId;
    }
}

package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The observation context of one event. It contains the event and its id. Tracing adds its headers here.
 *
 * @since 0.1.0
 */
public final class EventPublishContext extends SenderContext<Map<String, String>> {

    private final OutboundEvent event;
    private final Map<String, String> headers;
    private final List<String> retriedErrors = new CopyOnWriteArrayList<>();
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

    /** {@return the event that is sent} */
    public OutboundEvent event() {
        return event;
    }

    /** {@return the id from EventBridge; null before EventBridge accepts the event} */
    public @Nullable String eventId() {
        return eventId;
    }

    /**
     * {@return the error codes of the attempts that were followed by a retry, in their order} These are codes of EventBridge,
     * or names of exceptions.
     */
    public List<String> retriedErrors() {
        return List.copyOf(retriedErrors);
    }

    /**
     * {@return the error code of the final result; null if EventBridge accepted the event, or if there is no result yet}
     */
    public @Nullable String errorCode() {
        var error = getError();
        return error == null ? null : code(error);
    }

    static String code(Throwable error) {
        return error instanceof EventNotAcceptedException refused && refused.errorCode() != null
                ? refused.errorCode()
                : error.getClass().getSimpleName();
    }

    void retried(RuntimeException failure) {
        retriedErrors.add(code(failure));
    }

    Map<String, String> carrier() {
        return headers;
    }

    void published(String eventId) {
        this.eventId = eventId;
    }
}

package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;

/**
 * An event that was checked, written as JSON and is ready to be sent. {@link PreparedEventOperations#prepare} creates it.
 *
 * @since 0.1.0
 */
public final class PreparedEvent {

    private final Object origin;
    private final OutboundEvent event;
    private final int size;

    PreparedEvent(Object origin, OutboundEvent event, int size) {
        this.origin = origin;
        this.event = event;
        this.size = size;
    }

    /**
     * {@return a prepared event that was stored and is now restored} It is sent unchanged.
     *
     * @param event the {@link #event()} of the prepared event
     */
    public static PreparedEvent restored(OutboundEvent event) {
        return new PreparedEvent(event, event, EntrySize.of(event));
    }

    PreparedEvent withTraceHeader(String traceHeader) {
        return new PreparedEvent(origin, event.withTraceHeader(traceHeader), size);
    }

    /** {@return the event or detail from which it was created} */
    public Object origin() {
        return origin;
    }

    /** {@return the event that is sent} */
    public OutboundEvent event() {
        return event;
    }

    /** {@return its size in bytes, as EventBridge counts it} */
    public int size() {
        return size;
    }

    /** {@return the bus, the source and the detail type, without the detail} */
    @Override
    public String toString() {
        return EventIdentity.of(event);
    }
}

package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;

/** An event that was checked and written as JSON, ready to be sent. Made by {@link PreparedEventOperations#prepare}. */
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
     * {@return an event that was prepared before and stored since} It is sent as it is.
     *
     * @param event what a prepared event's {@link #event()} was
     */
    public static PreparedEvent restored(OutboundEvent event) {
        return new PreparedEvent(event, event, EntrySize.of(event));
    }

    PreparedEvent withTraceHeader(String traceHeader) {
        return new PreparedEvent(origin, event.withTraceHeader(traceHeader), size);
    }

    /** {@return the event or detail that it was made of} */
    public Object origin() {
        return origin;
    }

    /** {@return what is sent} */
    public OutboundEvent event() {
        return event;
    }

    /** {@return its size in bytes, as EventBridge counts it} */
    public int size() {
        return size;
    }

    /** {@return where it goes and what it is; the detail is not shown} */
    @Override
    public String toString() {
        return EventIdentity.of(event);
    }
}

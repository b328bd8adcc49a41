package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.event.EventEnvelope;
import org.springframework.context.PayloadApplicationEvent;

/**
 * An event that came from EventBridge and is told to this application alone: it is never sent out again. {@code
 * @EventListener} methods take it by the class of its detail.
 *
 * @param <T> the class of the detail
 */
public final class ReceivedApplicationEvent<T> extends PayloadApplicationEvent<T> {

    private final transient EventEnvelope<T> envelope;

    /**
     * Creates the event.
     *
     * @param source who publishes it
     * @param detail what happened
     * @param envelope the event as it was received
     */
    public ReceivedApplicationEvent(Object source, T detail, EventEnvelope<T> envelope) {
        super(source, detail);
        this.envelope = envelope;
    }

    /** {@return the event as it was received} */
    public EventEnvelope<T> envelope() {
        return envelope;
    }
}

package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.event.EventEnvelope;
import org.springframework.context.PayloadApplicationEvent;

/**
 * An event that was received from EventBridge and published as an application event. It is never sent to EventBridge again.
 * Methods with {@code @EventListener} receive it by the class of its detail.
 *
 * @param <T> the class of the detail
 * @since 0.1.0
 */
public final class ReceivedApplicationEvent<T> extends PayloadApplicationEvent<T> {

    private final transient EventEnvelope<T> envelope;

    /**
     * Creates the event.
     *
     * @param source the publisher of the event
     * @param detail the detail
     * @param envelope the received event
     */
    public ReceivedApplicationEvent(Object source, T detail, EventEnvelope<T> envelope) {
        super(source, detail);
        this.envelope = envelope;
    }

    /** {@return the received event} */
    public EventEnvelope<T> envelope() {
        return envelope;
    }
}

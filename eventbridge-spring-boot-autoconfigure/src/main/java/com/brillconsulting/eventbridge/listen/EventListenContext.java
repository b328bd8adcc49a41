package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.event.EventEnvelope;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;

/**
 * The observation context for the events of one method call. It contains the events and the outcome. Tracing continues their
 * trace.
 *
 * @since 0.1.0
 */
public final class EventListenContext extends ReceiverContext<Message<?>> {

    private final @Nullable String rule;
    private final @Nullable String bus;
    private final List<EventEnvelope<String>> events;
    private Outcome outcome = Outcome.FAILED;

    EventListenContext(
            @Nullable String rule, @Nullable String bus, List<EventEnvelope<String>> events, Message<?> message) {
        super((carrier, name) -> events.size() == 1 ? ReceivedTrace.of(carrier, name) : null, Kind.CONSUMER);
        this.rule = rule;
        this.bus = bus;
        this.events = List.copyOf(events);
        setCarrier(message);
        setRemoteServiceName("Amazon EventBridge");
    }

    /** {@return the name of the rule; null if the event does not match any method} */
    public @Nullable String rule() {
        return rule;
    }

    /** {@return the name or ARN of the bus; null if the event does not match any method} */
    public @Nullable String bus() {
        return bus;
    }

    /**
     * {@return the events with their details as JSON; more than one only if the method takes a list; empty if no event could
     * be read}
     */
    public List<EventEnvelope<String>> events() {
        return events;
    }

    /** {@return the outcome; {@link Outcome#FAILED} until it is known} */
    public Outcome outcome() {
        return outcome;
    }

    void ended(Outcome outcome) {
        this.outcome = outcome;
    }

    /** The outcome for an event. */
    public enum Outcome {
        /** The method handled the event. */
        HANDLED,
        /** The event was handled before. The method was not called. */
        DUPLICATE,
        /** The method failed. For a batch, it failed for at least one event. */
        FAILED,
        /** The event cannot be read as the parameter of its method. */
        UNREADABLE,
        /** The event does not match any method. */
        UNMATCHED
    }
}

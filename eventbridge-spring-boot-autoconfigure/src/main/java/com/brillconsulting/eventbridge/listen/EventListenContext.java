package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.event.EventEnvelope;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;

/** What is observed of the events of one call: the events and what became of them. Tracing continues their trace. */
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

    /** {@return the name of the rule; null where no method wants the event} */
    public @Nullable String rule() {
        return rule;
    }

    /** {@return the name or ARN of the bus; null where no method wants the event} */
    public @Nullable String bus() {
        return bus;
    }

    /** {@return the events with their details as JSON; several only where the method takes a list; none where nothing could
     * be read} */
    public List<EventEnvelope<String>> events() {
        return events;
    }

    /** {@return what became of them; {@link Outcome#FAILED} as long as that is not known} */
    public Outcome outcome() {
        return outcome;
    }

    void ended(Outcome outcome) {
        this.outcome = outcome;
    }

    /** What may become of an event. */
    public enum Outcome {
        /** Its method is done with it. */
        HANDLED,
        /** It was handled before, and its method was not called. */
        DUPLICATE,
        /** Its method failed; of a batch, with one event at least. */
        FAILED,
        /** It is not what its method asks for. */
        UNREADABLE,
        /** No method wants it. */
        UNMATCHED
    }
}

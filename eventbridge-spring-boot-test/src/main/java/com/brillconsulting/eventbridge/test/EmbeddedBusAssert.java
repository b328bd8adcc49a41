package com.brillconsulting.eventbridge.test;

import com.brillconsulting.eventbridge.event.EventType;
import java.time.Duration;
import org.assertj.core.api.AbstractAssert;

/** Assertions on the events of an {@link EmbeddedBus}. What is expected to happen is waited for. */
public final class EmbeddedBusAssert extends AbstractAssert<EmbeddedBusAssert, EmbeddedBus> {

    private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);

    private Duration limit = DEFAULT_LIMIT;

    EmbeddedBusAssert(EmbeddedBus bus) {
        super(bus, EmbeddedBusAssert.class);
    }

    /** Waits no longer than this for anything that follows; 10 s unless told otherwise. */
    public EmbeddedBusAssert within(Duration limit) {
        this.limit = limit;
        return this;
    }

    /**
     * Expects an event of this class, on its bus.
     *
     * @param type carries {@link com.brillconsulting.eventbridge.annotation.EventBridgeEvent @EventBridgeEvent} or has an
     *     {@link com.brillconsulting.eventbridge.event.EventMapping EventMapping}
     * @throws IllegalArgumentException if the class is no event
     */
    public <T> ReceivedEventAssert<T> received(Class<T> type) {
        return new ReceivedEventAssert<>(search(type), type).isReceived();
    }

    /** Expects an event of this source and detail type, on any bus. */
    public ReceivedEventAssert<Object> received(String source, String detailType) {
        return new ReceivedEventAssert<>(search(source, detailType), Object.class).isReceived();
    }

    /**
     * Expects that no event of this class has come up to now, on its bus. Nothing is waited for: first expect something
     * that happens later.
     *
     * @throws IllegalArgumentException if the class is no event
     */
    public EmbeddedBusAssert receivedNo(Class<?> type) {
        return expectNone(search(type));
    }

    /** Expects that no event of this source and detail type has come up to now, on any bus. Nothing is waited for. */
    public EmbeddedBusAssert receivedNo(String source, String detailType) {
        return expectNone(search(source, detailType));
    }

    private EmbeddedBusAssert expectNone(EventSearch search) {
        if (!search.found().isEmpty()) {
            throw new AssertionError(search.failure("Expected no %s".formatted(search), null));
        }
        return this;
    }

    private EventSearch search(Class<?> type) {
        EventType event = actual.types().resolve(type);
        if (event == null) {
            throw new IllegalArgumentException(
                    "%s is no event: give it @EventBridgeEvent, or declare an EventMapping bean for it"
                            .formatted(type.getName()));
        }
        return search(event.source(), event.detailType())
                .and("on bus \"%s\"".formatted(event.bus()), it -> DeliveryTexts.isNamed(it.bus(), event.bus()));
    }

    private EventSearch search(String source, String detailType) {
        return new EventSearch(actual, limit, "event \"%s\" of source \"%s\"".formatted(detailType, source))
                .and(
                        "",
                        it -> it.event().source().equals(source)
                                && it.event().detailType().equals(detailType));
    }
}

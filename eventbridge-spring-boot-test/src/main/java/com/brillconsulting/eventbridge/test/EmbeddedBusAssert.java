package com.brillconsulting.eventbridge.test;

import com.brillconsulting.eventbridge.event.EventType;
import java.time.Duration;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on the events of an {@link EmbeddedBus}. They wait until an expected event has arrived.
 *
 * @since 0.1.0
 */
public final class EmbeddedBusAssert extends AbstractAssert<EmbeddedBusAssert, EmbeddedBus> {

    private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);

    private Duration limit = DEFAULT_LIMIT;

    EmbeddedBusAssert(EmbeddedBus bus) {
        super(bus, EmbeddedBusAssert.class);
    }

    /**
     * Sets how long the following assertions wait at most. The default is 10 seconds.
     *
     * @param limit the maximum time to wait
     * @return this object
     */
    public EmbeddedBusAssert within(Duration limit) {
        this.limit = limit;
        return this;
    }

    /**
     * Expects an event of this class on its bus.
     *
     * @param type a class with {@link com.brillconsulting.eventbridge.annotation.EventBridgeEvent @EventBridgeEvent} or
     *     with an {@link com.brillconsulting.eventbridge.event.EventMapping EventMapping}
     * @param <T> the event class
     * @return assertions on this event
     * @throws IllegalArgumentException if the class is not an event class
     */
    public <T> ReceivedEventAssert<T> received(Class<T> type) {
        return new ReceivedEventAssert<>(search(type), type).isReceived();
    }

    /**
     * Expects an event with this source and detail type on any bus.
     *
     * @param source the source
     * @param detailType the detail type
     * @return assertions on this event
     */
    public ReceivedEventAssert<Object> received(String source, String detailType) {
        return new ReceivedEventAssert<>(search(source, detailType), Object.class).isReceived();
    }

    /**
     * Expects that no event of this class has arrived on its bus until now. This method does not wait, so first expect
     * another event that happens later.
     *
     * @param type an event class
     * @return this object
     * @throws IllegalArgumentException if the class is not an event class
     */
    public EmbeddedBusAssert receivedNo(Class<?> type) {
        return expectNone(search(type));
    }

    /**
     * Expects that no event with this source and detail type has arrived on any bus until now. This method does not
     * wait, so first expect another event that happens later.
     *
     * @param source the source
     * @param detailType the detail type
     * @return this object
     */
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

package com.brillconsulting.eventbridge.test;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.core.EventBridgeTemplate;
import com.brillconsulting.eventbridge.core.PublishRetry;
import com.brillconsulting.eventbridge.event.EventType;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.event.OutboundEvent;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.AssertProvider;
import org.springframework.context.ApplicationEventPublisher;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records events in place of EventBridge, for unit tests that need no bus: {@link #operations()} checks and writes events
 * as the application does, and every bus exists. It is an {@link ApplicationEventPublisher} as well, which takes those
 * application events that EventBridge would get, at once, and lets others be.
 *
 * <pre>{@code
 * PublishedEvents published = PublishedEvents.record();
 * new Orders(repository, published).place("Ada", new BigDecimal("12.50"));
 * assertThat(published).contains(OrderPlaced.class).with(it -> it.customer().equals("Ada"));
 * }</pre>
 *
 * <p>Safe for use by many threads.
 */
public final class PublishedEvents
        implements ApplicationEventPublisher, AssertProvider<PublishedEventsAssert>, AutoCloseable {

    private static final PublishRetry NO_RETRY =
            new PublishRetry(1, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(1));

    private final EventTypeResolver types;
    private final JsonMapper mapper;
    private final RecordingClient client = new RecordingClient();
    private final EventBridgeTemplate template;

    private PublishedEvents(EventTypeResolver types, JsonMapper mapper) {
        this.types = types;
        this.mapper = mapper;
        this.template = EventBridgeTemplate.builder(client)
                .types(types)
                .mapper(mapper)
                .retry(NO_RETRY)
                .build();
    }

    /** {@return a new recording of events whose classes name their source, and that are written by a plain mapper} */
    public static PublishedEvents record() {
        return record(new EventTypeResolver(null, it -> it), JsonMapper.shared());
    }

    /** {@return a new recording of events that name no source but that of this application} */
    public static PublishedEvents record(String application) {
        return record(new EventTypeResolver(application, it -> it), JsonMapper.shared());
    }

    /**
     * {@return a new recording}
     *
     * @param types tells what classes are sent as
     * @param mapper writes the details
     */
    public static PublishedEvents record(EventTypeResolver types, JsonMapper mapper) {
        return new PublishedEvents(types, mapper);
    }

    /** {@return what code under test sends events by} */
    public EventBridgeOperations operations() {
        return template;
    }

    /** Sends the event if it is one for EventBridge; there is no transaction that it would wait for. */
    @Override
    public void publishEvent(Object event) {
        if (types.resolve(event.getClass()) != null) {
            template.send(event);
        }
    }

    /**
     * Lets EventBridge refuse events of this detail type from now on.
     *
     * @param errorCode for instance {@code InternalFailure}
     */
    public void refuse(String detailType, String errorCode) {
        client.refuse(detailType, errorCode);
    }

    /** {@return all events that were taken, as EventBridge got them, oldest first} */
    public List<OutboundEvent> all() {
        return client.events();
    }

    /**
     * {@return all events of a class that were taken, read back from their JSON, oldest first}
     *
     * @throws IllegalArgumentException if the class is no event
     */
    public <T> List<T> ofType(Class<T> type) {
        EventType event = types.resolve(type);
        if (event == null) {
            throw new IllegalArgumentException(
                    "%s is no event: give it @EventBridgeEvent, or an EventMapping".formatted(type.getName()));
        }
        return all().stream()
                .filter(it -> it.bus().equals(event.bus())
                        && it.source().equals(event.source())
                        && it.detailType().equals(event.detailType()))
                .map(it -> mapper.readValue(it.detail(), type))
                .toList();
    }

    /** Forgets all events. */
    public void clear() {
        client.clear();
    }

    /** {@return assertions on the events; use AssertJ's own {@code assertThat}} */
    @Override
    public PublishedEventsAssert assertThat() {
        return new PublishedEventsAssert(this);
    }

    /** Ends what sends events; the events stay. */
    @Override
    public void close() {
        template.close();
    }
}

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
 * Records events instead of sending them to EventBridge, for unit tests without a bus. {@link #operations()} validates
 * and writes events as the application does, and every bus exists. This class is also an
 * {@link ApplicationEventPublisher}. It records application events for EventBridge at once and ignores other
 * application events.
 *
 * <pre>{@code
 * PublishedEvents published = PublishedEvents.record();
 * new Orders(repository, published).place("Ada", new BigDecimal("12.50"));
 * assertThat(published).contains(OrderPlaced.class).with(it -> it.customer().equals("Ada"));
 * }</pre>
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
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

    /**
     * {@return a new recording for event classes that define their source} It uses a {@code JsonMapper} with default
     * settings.
     */
    public static PublishedEvents record() {
        return record(new EventTypeResolver(null, it -> it), JsonMapper.shared());
    }

    /**
     * {@return a new recording for event classes that use the name of the application as their source}
     *
     * @param application the name of the application
     */
    public static PublishedEvents record(String application) {
        return record(new EventTypeResolver(application, it -> it), JsonMapper.shared());
    }

    /**
     * {@return a new recording}
     *
     * @param types defines the source, detail type and bus of each class
     * @param mapper writes the details
     */
    public static PublishedEvents record(EventTypeResolver types, JsonMapper mapper) {
        return new PublishedEvents(types, mapper);
    }

    /** {@return the operations with which the code under test sends events} */
    public EventBridgeOperations operations() {
        return template;
    }

    /** Sends the event if it is an event for EventBridge. There is no transaction for which it would wait. */
    @Override
    public void publishEvent(Object event) {
        if (types.resolve(event.getClass()) != null) {
            template.send(event);
        }
    }

    /**
     * Simulates that EventBridge rejects events with this detail type from now on.
     *
     * @param detailType the detail type
     * @param errorCode for example {@code InternalFailure}
     */
    public void refuse(String detailType, String errorCode) {
        client.refuse(detailType, errorCode);
    }

    /** {@return all accepted events as EventBridge receives them, oldest first} */
    public List<OutboundEvent> all() {
        return client.events();
    }

    /**
     * {@return all accepted events of a class, read from their JSON, oldest first}
     *
     * @param type the event class
     * @param <T> the event class
     * @throws IllegalArgumentException if the class is not an event class
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

    /** Removes all recorded events. */
    public void clear() {
        client.clear();
    }

    /** {@return assertions on the events; use AssertJ's own {@code assertThat}} */
    @Override
    public PublishedEventsAssert assertThat() {
        return new PublishedEventsAssert(this);
    }

    /** Closes the operations. The recorded events are kept. */
    @Override
    public void close() {
        template.close();
    }
}

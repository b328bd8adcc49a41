package com.brillconsulting.eventbridge.test;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Assertions on {@link PublishedEvents}. */
public final class PublishedEventsAssert extends AbstractAssert<PublishedEventsAssert, PublishedEvents> {

    PublishedEventsAssert(PublishedEvents published) {
        super(published, PublishedEventsAssert.class);
    }

    /**
     * Expects an event of this class.
     *
     * @throws IllegalArgumentException if the class is no event
     */
    public <T> PublishedEventAssert<T> contains(Class<T> type) {
        List<T> events = actual.ofType(type);
        if (events.isEmpty()) {
            throw failure("Expected an event of %s.%s", type.getSimpleName(), published());
        }
        return new PublishedEventAssert<>(type, events);
    }

    /**
     * Expects no event of this class.
     *
     * @throws IllegalArgumentException if the class is no event
     */
    public PublishedEventsAssert doesNotContain(Class<?> type) {
        if (!actual.ofType(type).isEmpty()) {
            throw failure("Expected no event of %s.%s", type.getSimpleName(), published());
        }
        return this;
    }

    /** Expects no event at all. */
    public PublishedEventsAssert isEmpty() {
        if (!actual.all().isEmpty()) {
            throw failure("Expected no event.%s", published());
        }
        return this;
    }

    private String published() {
        return actual.all().isEmpty()
                ? " None was published."
                : actual.all().stream()
                        .map(PublishedEventsAssert::describe)
                        .collect(Collectors.joining("", " Published were:", ""));
    }

    private static String describe(OutboundEvent event) {
        return "\n- \"%s\" of source \"%s\" on bus \"%s\": %s"
                .formatted(event.detailType(), event.source(), event.bus(), event.detail());
    }

    /**
     * Assertions on events of one class, of which one has to meet all conditions.
     *
     * @param <T> the class
     */
    public final class PublishedEventAssert<T> {

        private final Class<T> type;
        private final List<T> events;

        private PublishedEventAssert(Class<T> type, List<T> events) {
            this.type = type;
            this.events = events;
        }

        /** Expects that the event meets a condition. */
        public PublishedEventAssert<T> with(Predicate<? super T> condition) {
            List<T> left = events.stream().filter(condition).toList();
            if (left.isEmpty()) {
                throw failure("Expected an event of %s that meets the condition.%s", type.getSimpleName(), published());
            }
            return new PublishedEventAssert<>(type, left);
        }

        /** Expects that there is only one such event. */
        public PublishedEventAssert<T> once() {
            if (events.size() != 1) {
                throw failure("Expected one event of %s, not %d.%s", type.getSimpleName(), events.size(), published());
            }
            return this;
        }
    }
}

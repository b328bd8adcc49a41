package com.brillconsulting.eventbridge.test;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on {@link PublishedEvents}.
 *
 * @since 0.1.0
 */
public final class PublishedEventsAssert extends AbstractAssert<PublishedEventsAssert, PublishedEvents> {

    PublishedEventsAssert(PublishedEvents published) {
        super(published, PublishedEventsAssert.class);
    }

    /**
     * Expects an event of this class.
     *
     * @param type the event class
     * @param <T> the event class
     * @return assertions on this event
     * @throws IllegalArgumentException if the class is not an event class
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
     * @param type the event class
     * @return this object
     * @throws IllegalArgumentException if the class is not an event class
     */
    public PublishedEventsAssert doesNotContain(Class<?> type) {
        if (!actual.ofType(type).isEmpty()) {
            throw failure("Expected no event of %s.%s", type.getSimpleName(), published());
        }
        return this;
    }

    /**
     * Expects no events at all.
     *
     * @return this object
     */
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
     * Assertions on the events of one class. One event must fulfil all conditions.
     *
     * @param <T> the event class
     */
    public final class PublishedEventAssert<T> {

        private final Class<T> type;
        private final List<T> events;

        private PublishedEventAssert(Class<T> type, List<T> events) {
            this.type = type;
            this.events = events;
        }

        /**
         * Expects an event that fulfils a condition.
         *
         * @param condition the condition
         * @return this object
         */
        public PublishedEventAssert<T> with(Predicate<? super T> condition) {
            List<T> left = events.stream().filter(condition).toList();
            if (left.isEmpty()) {
                throw failure("Expected an event of %s that meets the condition.%s", type.getSimpleName(), published());
            }
            return new PublishedEventAssert<>(type, left);
        }

        /**
         * Expects exactly one such event.
         *
         * @return this object
         */
        public PublishedEventAssert<T> once() {
            if (events.size() != 1) {
                throw failure("Expected one event of %s, not %d.%s", type.getSimpleName(), events.size(), published());
            }
            return this;
        }
    }
}

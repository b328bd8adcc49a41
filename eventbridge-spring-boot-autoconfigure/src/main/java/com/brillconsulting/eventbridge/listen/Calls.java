package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.listen.Idempotency.Mark;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;

/** The events that one call of a method is to handle, and what becomes of each. */
final class Calls {

    private final Map<Message<?>, Throwable> failures = new IdentityHashMap<>();
    private final List<Event> pending = new ArrayList<>();
    private boolean called;

    /** Takes an event with what the method is given for it. */
    void add(Message<ReceivedEvent> message, @Nullable Object[] values) {
        pending.add(new Event(message, values));
    }

    void failed(Message<ReceivedEvent> message, Throwable failure) {
        failures.put(message, failure);
    }

    /** {@return the events that the method is yet to be called with, or was} */
    List<Event> events() {
        return List.copyOf(pending);
    }

    List<@Nullable Object[]> values() {
        called = true;
        return pending.stream().map(Event::values).toList();
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    /** The event is not for the method any more: it was handled before, or cannot be handled now. */
    void remove(Event event) {
        pending.remove(event);
    }

    /** The call failed, with all events or, as the exception tells, with some. */
    void failed(Throwable thrown, boolean allOfThem) {
        var cause = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (!allOfThem
                && cause instanceof BatchFailedException partly
                && partly.failures().keySet().stream().allMatch(it -> it >= 0 && it < pending.size())) {
            partly.failures()
                    .forEach((index, failure) -> failed(pending.get(index).message(), failure));
        } else {
            pending.forEach(it -> failed(it.message(), cause));
        }
    }

    boolean hasFailed(Event event) {
        return failures.containsKey(event.message());
    }

    /** {@return whether the method was called at all} */
    boolean called() {
        return called;
    }

    Map<Message<?>, Throwable> failures() {
        return failures;
    }

    /** An event on its way to the method. */
    static final class Event {

        private final Message<ReceivedEvent> message;
        private final @Nullable Object[] values;
        private @Nullable Mark mark;

        Event(Message<ReceivedEvent> message, @Nullable Object[] values) {
            this.message = message;
            this.values = values;
        }

        Message<ReceivedEvent> message() {
            return message;
        }

        @Nullable Object[] values() {
            return values;
        }

        @Nullable Mark mark() {
            return mark;
        }

        void marked(@Nullable Mark mark) {
            this.mark = mark;
        }
    }
}

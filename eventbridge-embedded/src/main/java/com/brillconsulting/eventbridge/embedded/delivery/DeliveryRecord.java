package com.brillconsulting.eventbridge.embedded.delivery;

import com.brillconsulting.eventbridge.embedded.event.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one event on one bus. It grows while the event is delivered. */
public final class DeliveryRecord extends RecentLog.Entry {

    private final String bus;
    private final Event event;
    private final List<String> matchedRules;
    private final @Nullable String dropped;
    private final List<DeliveryAttempt> attempts = new ArrayList<>(2);

    DeliveryRecord(String bus, Event event, List<String> matchedRules, @Nullable String dropped) {
        super(event.json().length());
        this.bus = bus;
        this.event = event;
        this.matchedRules = matchedRules;
        this.dropped = dropped;
    }

    /** {@return the ARN of the bus} */
    public String bus() {
        return bus;
    }

    /** {@return the event} */
    public Event event() {
        return event;
    }

    /** {@return the ARNs of the rules that matched or fired} */
    public List<String> matchedRules() {
        return matchedRules;
    }

    /** {@return why the event was dropped before any rule saw it, or null when it was not} */
    public @Nullable String dropped() {
        return dropped;
    }

    /** {@return the attempts up to now, in the order in which they ended} */
    public List<DeliveryAttempt> attempts() {
        synchronized (attempts) {
            return List.copyOf(attempts);
        }
    }

    void add(DeliveryAttempt attempt) {
        synchronized (attempts) {
            attempts.add(attempt);
        }
    }

    @Override
    public String toString() {
        return "Event " + event.id() + " on " + bus + ": matched " + matchedRules + ", " + attempts();
    }
}

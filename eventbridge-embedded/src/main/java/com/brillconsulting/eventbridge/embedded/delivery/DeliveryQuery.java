package com.brillconsulting.eventbridge.embedded.delivery;

import com.brillconsulting.eventbridge.embedded.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * Which events of the delivery log are asked for. What is null is not looked at.
 *
 * @param bus the bus, by name or ARN
 * @param source the source
 * @param detailType the detail type
 * @param id the event id; a replayed event has the id of the first one
 * @param limit how many events at most, of which the latest are taken
 */
public record DeliveryQuery(
        @Nullable String bus,
        @Nullable String source,
        @Nullable String detailType,
        @Nullable String id,
        int limit) {

    /** All that the log keeps. */
    public static final DeliveryQuery ALL = new DeliveryQuery(null, null, null, null, Integer.MAX_VALUE);

    /** Checks the limit. */
    public DeliveryQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, not " + limit);
        }
    }

    /** {@return the same query for the events of one bus} */
    public DeliveryQuery withBus(String nameOrArn) {
        return new DeliveryQuery(nameOrArn, source, detailType, id, limit);
    }

    /** {@return the same query for the events of one source} */
    public DeliveryQuery withSource(String source) {
        return new DeliveryQuery(bus, source, detailType, id, limit);
    }

    /** {@return the same query for the events of one detail type} */
    public DeliveryQuery withDetailType(String detailType) {
        return new DeliveryQuery(bus, source, detailType, id, limit);
    }

    /** {@return the same query for one event, which may be on several buses} */
    public DeliveryQuery withId(String id) {
        return new DeliveryQuery(bus, source, detailType, id, limit);
    }

    /** {@return the same query for the latest events only} */
    public DeliveryQuery withLimit(int limit) {
        return new DeliveryQuery(bus, source, detailType, id, limit);
    }

    boolean accepts(DeliveryRecord entry) {
        Event event = entry.event();
        return isOn(entry.bus())
                && accepts(source, event.source())
                && accepts(detailType, event.detailType())
                && accepts(id, event.id());
    }

    private boolean isOn(String busArn) {
        return bus == null || busArn.equals(bus) || busArn.endsWith(":event-bus/" + bus);
    }

    private static boolean accepts(@Nullable String wanted, String actual) {
        return wanted == null || wanted.equals(actual);
    }
}

package com.brillconsulting.eventbridge.actuate;

import com.brillconsulting.eventbridge.core.EventPublishContext;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Knows when events were last taken by which bus, so that nobody has to ask whether it is there. */
final class PublishedLately implements ObservationHandler<EventPublishContext> {

    private final Map<String, Long> published = new ConcurrentHashMap<>();

    /** Knows of none. */
    PublishedLately() {}

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof EventPublishContext;
    }

    @Override
    public void onStop(EventPublishContext context) {
        if (context.eventId() != null) {
            published.put(EventBusDefinition.nameOf(context.event().bus()), System.nanoTime());
        }
    }

    boolean to(String bus, Duration within) {
        var last = published.get(EventBusDefinition.nameOf(bus));
        return last != null && System.nanoTime() - last < within.toNanos();
    }
}

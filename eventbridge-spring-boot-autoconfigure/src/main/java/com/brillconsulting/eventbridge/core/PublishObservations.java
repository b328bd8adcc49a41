package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishResult.Failed;
import com.brillconsulting.eventbridge.core.PublishResult.Published;
import com.brillconsulting.eventbridge.event.OutboundEvent;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Observes each event from the moment it is handed in to its result, and each call. */
final class PublishObservations {

    private final ObservationRegistry registry;
    private final @Nullable EventPublishConvention eventConvention;

    /** @param eventConvention names what is told of an event; null for the default */
    PublishObservations(ObservationRegistry registry, @Nullable EventPublishConvention eventConvention) {
        this.registry = registry;
        this.eventConvention = eventConvention;
    }

    /** {@return the observation of an event, or null when nobody observes} */
    @Nullable EventObservation start(PreparedEvent event) {
        if (registry.isNoop()) {
            return null;
        }
        var context = new EventPublishContext(event.event());
        var observation = PublishObservation.EVENT
                .observation(eventConvention, DefaultEventPublishConvention.INSTANCE, () -> context, registry)
                .start();
        return new EventObservation(observation, context);
    }

    /** {@return the event as part of the current trace, for it to be sent later by another thread or process} */
    PreparedEvent trace(PreparedEvent event) {
        var observation = start(event);
        if (observation == null) {
            return event;
        }
        observation.observation().stop();
        return observation.traced(event);
    }

    <T> T call(List<OutboundEvent> events, Supplier<T> call) {
        if (registry.isNoop()) {
            return call.get();
        }
        return PublishObservation.CALL
                .observation(
                        null, DefaultPutEventsConvention.INSTANCE, () -> new PutEventsContext(events.size()), registry)
                .observe(call);
    }

    /** The observation of one event. */
    record EventObservation(Observation observation, EventPublishContext context) {

        /** {@return the event, as part of the trace that the observation began, unless it had another already} */
        PreparedEvent traced(PreparedEvent event) {
            var header = event.event().traceHeader() == null ? XRayTraceHeader.of(context.carrier()) : null;
            return header == null ? event : event.withTraceHeader(header);
        }

        void stop(PublishResult result) {
            if (result instanceof Published published) {
                context.published(published.eventId());
            } else if (result instanceof Failed failed) {
                observation.error(failed.exception());
            }
            observation.stop();
        }
    }
}

package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishResult.Failed;
import com.brillconsulting.eventbridge.core.PublishResult.Published;
import com.brillconsulting.eventbridge.event.OutboundEvent;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Observes each event from the moment it is handed in to its result, and each call. */
final class PublishObservations {

    private static final Logger log = LoggerFactory.getLogger(EventBridgeTemplate.class);

    private final ObservationRegistry registry;
    private final @Nullable EventPublishConvention eventConvention;
    private final AtomicBoolean failed = new AtomicBoolean();

    /** @param eventConvention names what is told of an event; null for the default */
    PublishObservations(ObservationRegistry registry, @Nullable EventPublishConvention eventConvention) {
        this.registry = registry;
        this.eventConvention = eventConvention;
    }

    /** {@return whether anybody observes} */
    boolean areOn() {
        return !registry.isNoop();
    }

    /** {@return the observation of an event, or null when nobody observes} */
    @Nullable EventObservation start(PreparedEvent event) {
        if (registry.isNoop()) {
            return null;
        }
        var context = new EventPublishContext(event.event());
        var observation = fenced(() -> PublishObservation.EVENT
                .observation(eventConvention, DefaultEventPublishConvention.INSTANCE, () -> context, registry)
                .start());
        return observation == null ? null : new EventObservation(this, observation, context);
    }

    /** {@return the event as part of the current trace, for it to be sent later by another thread or process} */
    PreparedEvent trace(PreparedEvent event) {
        var observation = start(event);
        if (observation == null) {
            return event;
        }
        fenced(observation.observation()::stop);
        return observation.traced(event);
    }

    <T> T call(List<OutboundEvent> events, Supplier<T> call) {
        if (registry.isNoop()) {
            return call.get();
        }
        var observation = fenced(() -> PublishObservation.CALL
                .observation(
                        null, DefaultPutEventsConvention.INSTANCE, () -> new PutEventsContext(events.size()), registry)
                .start());
        if (observation == null) {
            return call.get();
        }
        var scope = fenced(observation::openScope);
        try {
            return call.get();
        } catch (RuntimeException | Error e) {
            fenced(() -> observation.error(e));
            throw e;
        } finally {
            if (scope != null) {
                fenced(scope::close);
            }
            fenced(observation::stop);
        }
    }

    // What handlers and conventions do wrong must change nothing of what becomes of events.
    private <T> @Nullable T fenced(Supplier<T> observing) {
        try {
            return observing.get();
        } catch (RuntimeException | Error e) {
            if (!failed.getAndSet(true)) {
                log.warn("What observes publishing failed; that is told once, and changes nothing of what is sent", e);
            }
            return null;
        }
    }

    private void fenced(Runnable observing) {
        fenced(() -> {
            observing.run();
            return true;
        });
    }

    /** The observation of one event. */
    record EventObservation(PublishObservations observations, Observation observation, EventPublishContext context) {

        /** {@return the event, as part of the trace that the observation began, unless it had another already} */
        PreparedEvent traced(PreparedEvent event) {
            var header = event.event().traceHeader() == null ? XRayTraceHeader.of(context.carrier()) : null;
            return header == null ? event : event.withTraceHeader(header);
        }

        void stop(PublishResult result) {
            if (result instanceof Published published) {
                context.published(published.eventId());
            } else if (result instanceof Failed failed) {
                observations.fenced(() -> observation.error(failed.exception()));
            }
            observations.fenced(observation::stop);
        }
    }
}

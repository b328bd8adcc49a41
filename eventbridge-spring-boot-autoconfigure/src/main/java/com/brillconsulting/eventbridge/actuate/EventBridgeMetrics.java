package com.brillconsulting.eventbridge.actuate;

import com.brillconsulting.eventbridge.core.EventBridgeTemplate;
import com.brillconsulting.eventbridge.core.PublishLoad;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Gauges of what is on its way to EventBridge, and of what is in dead-letter queues. */
final class EventBridgeMetrics implements MeterBinder {

    static final String FAILURES = "eventbridge.publish.failures";

    private final @Nullable EventBridgeTemplate template;
    private final DeadLetterDepths depths;

    /**
     * Creates the gauges.
     *
     * @param template sends the application's events; null where something else does
     * @param depths counts dead letters
     */
    EventBridgeMetrics(@Nullable EventBridgeTemplate template, DeadLetterDepths depths) {
        this.template = template;
        this.depths = depths;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        if (template != null) {
            load(template, registry);
        }
        depths.queues().forEach(queue -> Gauge.builder("eventbridge.dead.letters", depths, it -> depth(it, queue))
                .description("Messages in a dead-letter queue, about")
                .baseUnit(BaseUnits.MESSAGES)
                .tag("queue", queue)
                .register(registry));
    }

    private static double depth(DeadLetterDepths depths, String queue) {
        var depth = depths.current().get(queue);
        return depth == null ? Double.NaN : depth;
    }

    private static void load(EventBridgeTemplate template, MeterRegistry registry) {
        gauge(
                        template,
                        "eventbridge.publish.waiting",
                        "Events that wait for a call that takes them",
                        PublishLoad::waiting)
                .baseUnit(BaseUnits.EVENTS)
                .register(registry);
        gauge(template, "eventbridge.publish.pending", "Events that have no result yet", PublishLoad::pending)
                .baseUnit(BaseUnits.EVENTS)
                .register(registry);
        gauge(
                        template,
                        "eventbridge.publish.pending.size",
                        "Size of the events that have no result yet",
                        it -> it.pendingBytes())
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        gauge(template, "eventbridge.publish.calls", "Calls of PutEvents that are in flight", PublishLoad::calls)
                .register(registry);
    }

    private static Gauge.Builder<EventBridgeTemplate> gauge(
            EventBridgeTemplate template, String name, String description, ToDoubleFunction<PublishLoad> value) {
        return Gauge.builder(name, template, it -> value.applyAsDouble(it.load()))
                .description(description);
    }
}

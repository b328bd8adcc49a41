package com.brillconsulting.eventbridge.embedded.schema;

import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.event.EventObserver;
import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.schemas.model.DiscovererState;
import software.amazon.awssdk.services.schemas.model.Type;
import tools.jackson.databind.JsonNode;

/**
 * Infers the schemas of the events on the buses that have a discoverer. What an event has that its schema lacks makes a
 * new version of the schema, in which all events up to now have a place.
 */
final class Discovery implements EventObserver {

    private static final Logger log = LoggerFactory.getLogger(Discovery.class);
    private static final int CONTENT_LENGTH = 100_000;

    /** An event whose names are data, such as ids, would make a version of its schema each. */
    private static final int MOST_VERSIONS = 100;

    private final Map<Scope, Registries> registries;
    private final TimerClock clock;
    private final DiscoveredShapes shapes = new DiscoveredShapes();

    Discovery(Map<Scope, Registries> registries, TimerClock clock) {
        this.registries = registries;
        this.clock = clock;
    }

    @Override
    public void observe(String busArn, Event event) {
        // Almost nobody has a discoverer, and everybody pays for the look.
        if (registries.isEmpty()) {
            return;
        }
        Registries own = registries.get(ArnParts.of(busArn).scope());
        if (own != null && own.discoverers().values().stream().anyMatch(it -> isFor(it, busArn, event))) {
            try {
                add(own, event);
            } catch (RuntimeException e) {
                log.warn("The schema of event {} on {} could not be inferred", event.id(), busArn, e);
            }
        }
    }

    private static boolean isFor(Discoverer discoverer, String busArn, Event event) {
        return discoverer.state() == DiscovererState.STARTED
                && discoverer.sourceArn().equals(busArn)
                && (discoverer.crossAccount()
                        || event.publisher()
                                .account()
                                .equals(ArnParts.of(discoverer.arn()).account()));
    }

    private void add(Registries own, Event event) {
        JsonNode json = SchemaContent.parse(event.detail());
        if (json == null) {
            return;
        }
        var seen = new EventSchema(event.source(), event.detailType(), Shape.of(json));
        Instant now = clock.instant();
        String registry = own.discovered().name();
        own.putSchema(registry, seen.name(), known -> {
            if (known == null) {
                return create(own, registry, seen, now);
            }
            Shape before = shapes.detail(known);
            Shape detail = before.and(seen.detail());
            if (detail.equals(before)) {
                return known;
            }
            String content = new EventSchema(seen.source(), seen.detailType(), detail).toOpenApi();
            if (content.length() > CONTENT_LENGTH
                    || content.equals(known.latest().content())
                    || known.lastNumber() >= MOST_VERSIONS) {
                return known;
            }
            Schema changed = known.withVersion(Type.OPEN_API3, content, now);
            shapes.put(changed, detail);
            return changed;
        });
    }

    private static Schema create(Registries own, String registry, EventSchema seen, Instant now) {
        String description = "Schema for event type " + seen.detailType() + ", published by " + seen.source() + ".";
        return SchemaActions.create(
                own, registry, seen.name(), description, Map.of(), Type.OPEN_API3, seen.toOpenApi(), now);
    }
}

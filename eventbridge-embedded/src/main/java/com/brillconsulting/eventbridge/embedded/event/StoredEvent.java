package com.brillconsulting.eventbridge.embedded.event;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event is made of, in the form in which a store keeps it.
 *
 * @param ingested null where an earlier version kept it, which did not tell this from the event's time
 */
public record StoredEvent(
        String id,
        Scope publisher,
        Instant time,
        String source,
        String detailType,
        List<String> resources,
        String detail,
        @Nullable String traceHeader,
        boolean forwarded,
        @Nullable String replayName,
        @Nullable Instant ingested) {

    /** {@return the event, as it is kept} */
    public static StoredEvent of(Event event) {
        return new StoredEvent(
                event.id(),
                event.publisher(),
                event.time(),
                event.source(),
                event.detailType(),
                event.resources(),
                event.detail(),
                event.traceHeader(),
                event.forwarded(),
                event.replayName(),
                event.ingested());
    }

    /** {@return the event, as it was} */
    public Event event() {
        Event event = Event.builder(id, publisher, time)
                .ingested(ingested == null ? time : ingested)
                .source(source)
                .detailType(detailType)
                .resources(resources)
                .detail(detail)
                .traceHeader(traceHeader)
                .build();
        event = forwarded ? event.forward() : event;
        return replayName == null ? event : event.replay(replayName);
    }
}

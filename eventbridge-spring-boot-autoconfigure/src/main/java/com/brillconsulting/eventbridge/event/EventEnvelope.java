package com.brillconsulting.eventbridge.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as EventBridge delivers it: what the service says of the event, and the detail.
 *
 * @param <T> the type of the detail
 * @param id the id that EventBridge gave the event
 * @param source who sent it
 * @param detailType what it is; together with the source it tells the shape of the detail
 * @param account the account that it was sent from
 * @param time when it happened, to the second
 * @param region the region that it was sent in
 * @param resources ARNs of what it is about; often empty
 * @param replayName the replay that brought it, or null when it came for the first time
 * @param detail what happened
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html">Event structure</a>
 */
public record EventEnvelope<T>(
        String id,
        String source,
        String detailType,
        String account,
        Instant time,
        String region,
        List<String> resources,
        @Nullable String replayName,
        T detail) {

    /** Copies the list. */
    public EventEnvelope {
        resources = List.copyOf(resources);
    }

    /** {@return whether a replay brought this event} */
    public boolean replayed() {
        return replayName != null;
    }
}

package com.brillconsulting.eventbridge.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as EventBridge delivers it: the metadata from the service and the detail.
 *
 * @param <T> the type of the detail
 * @param id the id from EventBridge
 * @param source the source
 * @param detailType the detail type; together with the source, it determines the structure of the detail
 * @param account the id of the AWS account that sent the event
 * @param time the time of the event, to the second
 * @param region the region in which the event was sent
 * @param resources the ARNs of the resources that the event is about; often empty
 * @param replayName the name of the replay that sent the event, or null if the event does not come from a replay
 * @param detail the detail
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html">Event structure</a>
 * @since 0.1.0
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

    /** {@return whether this event comes from a replay} */
    public boolean replayed() {
        return replayName != null;
    }
}

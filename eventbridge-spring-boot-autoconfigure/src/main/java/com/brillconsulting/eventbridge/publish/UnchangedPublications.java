package com.brillconsulting.eventbridge.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.modulith.events.EventPublication.Status;
import org.springframework.modulith.events.core.TargetEventPublication;

/**
 * Finds the rows that stay as they are. Their dates do not tell: an event that was published in a long transaction is old
 * when its row is first seen, and other instances have other clocks.
 */
final class UnchangedPublications {

    private final long nanos;
    private Map<UUID, Seen> seen = Map.of();

    UnchangedPublications(Duration duration) {
        this.nanos = duration.toNanos();
    }

    /**
     * {@return those that have been the same for that long, each time that they were looked at} They may be changed.
     *
     * @param publications all that there are now
     */
    List<TargetEventPublication> among(Collection<TargetEventPublication> publications) {
        var now = System.nanoTime();
        var current = new HashMap<UUID, Seen>();
        var unchanged = new ArrayList<TargetEventPublication>();
        for (var publication : publications) {
            var before = seen.get(publication.getIdentifier());
            var since = before != null && before.isSame(publication) ? before : Seen.of(publication, now);
            current.put(publication.getIdentifier(), since);
            if (now - since.first() >= nanos) {
                unchanged.add(publication);
            }
        }
        seen = current;
        return unchanged;
    }

    private record Seen(Status status, int attempts, long first) {

        static Seen of(TargetEventPublication publication, long now) {
            return new Seen(publication.getStatus(), publication.getCompletionAttempts(), now);
        }

        boolean isSame(TargetEventPublication publication) {
            return publication.getStatus() == status && publication.getCompletionAttempts() == attempts;
        }
    }
}

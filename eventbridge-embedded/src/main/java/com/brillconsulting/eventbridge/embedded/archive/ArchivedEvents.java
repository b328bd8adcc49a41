package com.brillconsulting.eventbridge.embedded.archive;

import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.event.StoredEvent;
import com.brillconsulting.eventbridge.embedded.store.StoredMap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one archive keeps, in the order in which it came. */
final class ArchivedEvents {

    /** An event as it is kept. */
    record Kept(StoredEvent event, Instant since) {}

    private record Entry(Event event, Instant since, int bytes, long number) {}

    /** How much is kept. */
    record Size(long events, long bytes) {}

    private final Deque<Entry> events = new ArrayDeque<>();
    private final String prefix;
    private final @Nullable StoredMap<Kept> stored;
    private long bytes;
    private long lastNumber;

    private ArchivedEvents(String archiveArn, @Nullable StoredMap<Kept> stored) {
        this.prefix = archiveArn + '#';
        this.stored = stored;
    }

    static ArchivedEvents inMemory() {
        return new ArchivedEvents("", null);
    }

    /** {@return what will come to a new archive} */
    static ArchivedEvents empty(String archiveArn, StoredMap<Kept> stored) {
        return new ArchivedEvents(archiveArn, stored);
    }

    /** {@return what the store has kept of an archive, and what will come} */
    static ArchivedEvents stored(String archiveArn, StoredMap<Kept> stored) {
        var events = new ArchivedEvents(archiveArn, stored);
        stored.forEach(events.prefix, (key, kept) -> {
            events.lastNumber = Long.parseLong(key.substring(events.prefix.length()), 16);
            events.enter(kept.event().event(), kept.since());
        });
        return events;
    }

    private String key(long number) {
        return prefix + String.format("%016x", number);
    }

    private void enter(Event event, Instant since) {
        int size = event.json().getBytes(StandardCharsets.UTF_8).length;
        events.add(new Entry(event, since, size, lastNumber));
        bytes += size;
    }

    synchronized void add(Event event, Instant now) {
        lastNumber++;
        enter(event, now);
        if (stored != null) {
            stored.put(key(lastNumber), new Kept(StoredEvent.of(event), now));
        }
    }

    /** Forgets everything, for an archive that is deleted. */
    synchronized void clear() {
        events.clear();
        bytes = 0;
        if (stored != null) {
            stored.removeAll(prefix);
        }
    }

    /** Drops what is kept since before this time. */
    synchronized void dropBefore(Instant time) {
        while (!events.isEmpty() && events.element().since().isBefore(time)) {
            Entry oldest = events.remove();
            bytes -= oldest.bytes();
            if (stored != null) {
                stored.remove(key(oldest.number()));
            }
        }
    }

    synchronized Size size() {
        return new Size(events.size(), bytes);
    }

    /**
     * {@return the events of this time span, both ends included, in the order of their own times} An event tells its
     * time in whole seconds, so a span that starts within a second has all of that second.
     */
    synchronized List<Event> between(Instant start, Instant end) {
        Instant first = start.truncatedTo(ChronoUnit.SECONDS);
        return events.stream()
                .map(Entry::event)
                .filter(event -> !event.time().isBefore(first) && !event.time().isAfter(end))
                .sorted(Comparator.comparing(Event::time))
                .toList();
    }
}

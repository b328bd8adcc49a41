package com.brillconsulting.eventbridge.embedded.archive;

import com.brillconsulting.eventbridge.embedded.target.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** What one archive keeps, in the order in which it came. */
final class ArchivedEvents {

    private record Kept(Event event, Instant since, int bytes) {}

    /** How much is kept. */
    record Size(long events, long bytes) {}

    private final Deque<Kept> events = new ArrayDeque<>();
    private long bytes;

    synchronized void add(Event event, Instant now) {
        int size = event.json().getBytes(StandardCharsets.UTF_8).length;
        events.add(new Kept(event, now, size));
        bytes += size;
    }

    /** Drops what is kept since before this time. */
    synchronized void dropBefore(Instant time) {
        while (!events.isEmpty() && events.element().since().isBefore(time)) {
            bytes -= events.remove().bytes();
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
                .map(Kept::event)
                .filter(event -> !event.time().isBefore(first) && !event.time().isAfter(end))
                .sorted(Comparator.comparing(Event::time))
                .toList();
    }
}

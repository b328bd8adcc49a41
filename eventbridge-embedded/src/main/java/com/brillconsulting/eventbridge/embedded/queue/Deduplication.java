package com.brillconsulting.eventbridge.embedded.queue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a FIFO queue remembers, for five minutes, of what was sent to it. Not thread-safe: the queue's lock guards it. */
final class Deduplication {

    private static final long INTERVAL = Duration.ofMinutes(5).toMillis();

    private record Entry(Sent sent, long expires) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** {@return what became of the first message of this key, or null when this one is the first} */
    @Nullable Sent find(String key, long now) {
        // All entries live equally long, so that the oldest come first.
        var oldest = entries.values().iterator();
        while (oldest.hasNext() && oldest.next().expires() <= now) {
            oldest.remove();
        }
        Entry entry = entries.get(key);
        return entry == null ? null : entry.sent();
    }

    int size() {
        return entries.size();
    }

    void remember(String key, Sent sent, long now) {
        entries.put(key, new Entry(sent, now + INTERVAL));
    }
}

package com.brillconsulting.eventbridge.embedded.queue;

import com.brillconsulting.eventbridge.embedded.queue.MessageStore.Memory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a FIFO queue remembers, for five minutes, of what was sent to it. Not thread-safe: the queue's lock guards it. */
final class Deduplication {

    private static final long INTERVAL = Duration.ofMinutes(5).toMillis();

    private final Map<String, Memory> entries = new LinkedHashMap<>();
    private final MessageStore store;

    Deduplication(MessageStore store) {
        this.store = store;
        List<Map.Entry<String, Memory>> kept = new ArrayList<>();
        store.restoreMemory((key, memory) -> kept.add(Map.entry(key, memory)));
        kept.sort(Comparator.comparingLong(entry -> entry.getValue().expires()));
        kept.forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
    }

    /** {@return what became of the first message of this key, or null when this one is the first} */
    @Nullable Sent find(String key, long now) {
        // All entries live equally long, so that the oldest come first.
        var oldest = entries.entrySet().iterator();
        while (oldest.hasNext()) {
            var next = oldest.next();
            if (next.getValue().expires() > now) {
                break;
            }
            store.forgotten(next.getKey());
            oldest.remove();
        }
        Memory entry = entries.get(key);
        return entry == null ? null : entry.sent();
    }

    int size() {
        return entries.size();
    }

    void remember(String key, Sent sent, long now) {
        entries.put(key, new Memory(sent, now + INTERVAL));
        store.remembered(key, sent, now + INTERVAL);
    }
}

package com.brillconsulting.eventbridge.listen;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the latest events in this process alone: other instances know nothing of them, and neither does this one
 * after a restart.
 */
public final class InMemoryIdempotencyStore implements IdempotencyStore {

    private final Map<String, String> values;

    /**
     * Creates a store.
     *
     * @param capacity how many events are remembered; the oldest are forgotten first
     */
    public InMemoryIdempotencyStore(int capacity) {
        this.values = new LinkedHashMap<>() {

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > capacity;
            }
        };
    }

    @Override
    public synchronized @Nullable String putIfAbsent(String key, String value) {
        return values.putIfAbsent(key, value);
    }

    @Override
    public synchronized boolean replace(String key, String oldValue, String newValue) {
        if (!Objects.equals(values.get(key), oldValue)) {
            return false;
        }
        values.put(key, newValue);
        return true;
    }

    @Override
    public synchronized @Nullable String get(String key) {
        return values.get(key);
    }

    @Override
    public synchronized void remove(String key) {
        values.remove(key);
    }
}

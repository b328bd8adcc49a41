package com.brillconsulting.eventbridge.listen;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stores the latest events in the memory of this process. Other instances do not see them, and they are lost after a restart.
 *
 * @since 0.1.0
 */
public final class InMemoryIdempotencyStore implements IdempotencyStore {

    private final Map<String, String> values;

    /**
     * Creates a store.
     *
     * @param capacity the maximum number of stored events; the oldest are removed first
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

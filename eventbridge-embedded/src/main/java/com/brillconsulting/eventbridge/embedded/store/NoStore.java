package com.brillconsulting.eventbridge.embedded.store;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps nothing, at no cost. */
final class NoStore implements Store {

    static final NoStore INSTANCE = new NoStore();

    private NoStore() {}

    @Override
    public boolean keeps() {
        return false;
    }

    @Override
    public <V> StoredMap<V> map(String name, Class<V> type) {
        return new NoMap<>();
    }

    @Override
    public <T> T together(Supplier<T> action) {
        return action.get();
    }

    @Override
    public @Nullable StoreUnavailableException failure() {
        return null;
    }

    @Override
    public <T> CompletableFuture<T> whenWritten(CompletableFuture<T> answer) {
        return answer;
    }

    @Override
    public void close() {}

    private static final class NoMap<V> implements StoredMap<V> {

        @Override
        public void put(String key, V value) {}

        @Override
        public void remove(String key) {}

        @Override
        public void removeAll(String prefix) {}

        @Override
        public void forEach(BiConsumer<String, V> action) {}

        @Override
        public void forEach(String prefix, BiConsumer<String, V> action) {}
    }
}

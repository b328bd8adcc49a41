package com.brillconsulting.eventbridge.embedded.store;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All resources of one kind, of all accounts and regions, in memory and in the store. Both change under one lock, so that
 * the store has the changes of a resource in the order in which they were seen, and can give back nothing that was deleted.
 *
 * @param <T> a value: a change makes a new one
 */
public final class ScopedRegistry<T> {

    /** Makes the new value of an old one. */
    @FunctionalInterface
    public interface Change<T> {

        /**
         * {@return the new value, null to have none}
         *
         * @param before the old value, null where there was none
         * @param others all resources of the account and region, to be looked at only
         */
        @Nullable T apply(@Nullable T before, NavigableMap<String, T> others);
    }

    private final StoredMap<T> stored;
    private final Map<Scope, NavigableMap<String, T>> resources = new ConcurrentHashMap<>();

    /**
     * Creates a registry with what the store has kept.
     *
     * @param scope tells the account and region of a resource
     * @param name tells its name, which no other one has there
     */
    public ScopedRegistry(StoredMap<T> stored, Function<T, Scope> scope, Function<T, String> name) {
        this.stored = stored;
        stored.forEach((key, kept) -> live(scope.apply(kept)).put(name.apply(kept), kept));
    }

    private NavigableMap<String, T> live(Scope scope) {
        NavigableMap<String, T> known = resources.get(scope);
        return known != null ? known : resources.computeIfAbsent(scope, ignored -> new ConcurrentSkipListMap<>());
    }

    /** {@return the resources of an account and region by their names, as they are at any time, to be looked at only} */
    public NavigableMap<String, T> in(Scope scope) {
        NavigableMap<String, T> known = resources.get(scope);
        return Collections.unmodifiableNavigableMap(known == null ? Collections.emptyNavigableMap() : known);
    }

    /** {@return the resources of all accounts and regions} */
    public Stream<T> all() {
        return resources.values().stream().map(Map::values).flatMap(Collection::stream);
    }

    /** {@return a resource, or null when there is none of this name} */
    public @Nullable T find(Scope scope, String name) {
        NavigableMap<String, T> known = resources.get(scope);
        return known == null ? null : known.get(name);
    }

    /**
     * Creates, changes or removes a resource. What the change throws leaves all as it was.
     *
     * @return the new value, null when there is none any more
     */
    public @Nullable T change(Scope scope, String name, Change<T> change) {
        NavigableMap<String, T> live = live(scope);
        synchronized (live) {
            T before = live.get(name);
            T after = change.apply(before, Collections.unmodifiableNavigableMap(live));
            String key = StoredMap.key(scope, name);
            if (after == null && before != null) {
                stored.remove(key);
                live.remove(name);
            } else if (after != null && after != before) {
                stored.put(key, after);
                live.put(name, after);
            }
            return after;
        }
    }
}

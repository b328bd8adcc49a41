package com.brillconsulting.eventbridge.embedded.store;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import java.util.function.BiConsumer;

/**
 * What is kept of one kind of resource. Registries have their resources in memory, write each change here, and read all
 * once, when they are created.
 *
 * @param <V> the record that is kept for a resource
 */
public interface StoredMap<V> {

    /** {@return the key of a resource that has its name to itself in an account and region} */
    static String key(Scope scope, String name) {
        return scope.account() + '/' + scope.region() + '/' + name;
    }

    /** Keeps a value in place of the one that was kept under this key. It must not change any more. */
    void put(String key, V value);

    /** Forgets the value of a key, if there is one. */
    void remove(String key);

    /** Forgets all values whose keys start like this. */
    void removeAll(String prefix);

    /** Hands out, in the order of their keys, what was kept when the store was opened. */
    void forEach(BiConsumer<String, V> action);

    /** Hands out what was kept when the store was opened under keys that start like this, in the order of the keys. */
    void forEach(String prefix, BiConsumer<String, V> action);
}

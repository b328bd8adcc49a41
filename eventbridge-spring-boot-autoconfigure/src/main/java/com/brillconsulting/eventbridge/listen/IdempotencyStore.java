package com.brillconsulting.eventbridge.listen;

import org.jspecify.annotations.Nullable;

/**
 * Stores which events were handled, for all instances of an application that share the store. The methods are the same as in
 * Spring Integration's {@code ConcurrentMetadataStore}. If the application has such a store, it is used.
 *
 * @since 0.1.0
 */
public interface IdempotencyStore {

    /**
     * {@return the existing value of the key, or null if the key now has the given value}
     *
     * @param key the key
     * @param value the value
     */
    @Nullable String putIfAbsent(String key, String value);

    /**
     * {@return whether the key had the old value and now has the new value}
     *
     * @param key the key
     * @param oldValue the old value
     * @param newValue the new value
     */
    boolean replace(String key, String oldValue, String newValue);

    /**
     * {@return the value of the key, or null if it has none}
     *
     * @param key the key
     */
    @Nullable String get(String key);

    /**
     * Removes the key.
     *
     * @param key the key
     */
    void remove(String key);

    /**
     * {@return whether a write now is part of the current transaction and is rolled back with it} This method is called in the
     * transaction of a listener method. A database store is part of the transaction only if the transaction uses the same
     * database: {@code TransactionSynchronizationManager.hasResource(dataSource)}. A store that cannot determine this returns
     * false.
     */
    default boolean isBoundToTransaction() {
        return false;
    }
}

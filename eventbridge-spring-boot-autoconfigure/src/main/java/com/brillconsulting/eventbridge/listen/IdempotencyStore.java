package com.brillconsulting.eventbridge.listen;

import org.jspecify.annotations.Nullable;

/**
 * Remembers which events were handled, for all instances of an application that share it. The methods are those of
 * Spring Integration's {@code ConcurrentMetadataStore}; a store of that kind is used where there is one.
 */
public interface IdempotencyStore {

    /** {@return the value that the key had already, or null if it has the given one now} */
    @Nullable String putIfAbsent(String key, String value);

    /** {@return whether the key had the old value, and has the new one now} */
    boolean replace(String key, String oldValue, String newValue);

    /** {@return the value of the key, or null if it has none} */
    @Nullable String get(String key);

    /** Forgets the key. */
    void remove(String key);

    /**
     * {@return whether what is written now is part of the transaction that is active now, and undone with it} Asked in the
     * transaction of a listener method. A store of some database is part of it only if the transaction is of that database:
     * {@code TransactionSynchronizationManager.hasResource(dataSource)}. A store that cannot tell is not.
     */
    default boolean isBoundToTransaction() {
        return false;
    }
}

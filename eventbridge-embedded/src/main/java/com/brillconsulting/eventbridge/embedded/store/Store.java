package com.brillconsulting.eventbridge.embedded.store;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the state of one embedded bus is kept: in a folder, or nowhere. Changes are written in the order in which they
 * are made, many at a time, and an answer that was held back by {@link #whenWritten} survives the end of the process,
 * whatever ends it. A power failure may cost the last seconds, since not every write waits for the disk.
 */
public sealed interface Store extends AutoCloseable permits FolderStore, NoStore {

    /** {@return a store that keeps nothing} */
    static Store none() {
        return NoStore.INSTANCE;
    }

    /**
     * Opens the store of a folder, which is made where it does not exist.
     *
     * @throws DataFolderException when another bus uses the folder, or what is in it cannot be read; the message names
     *     the folder and says what to do
     */
    static Store in(Path folder) {
        return FolderStore.open(folder);
    }

    /** {@return whether anything is kept at all} What costs time for the store alone can be left out if not. */
    boolean keeps();

    /**
     * {@return the map of a kind of resource}
     *
     * @param name what the map is called in the folder, for ever
     * @param type a record, whose components may be records, collections, times and classes of the AWS SDK
     */
    <V> StoredMap<V> map(String name, Class<V> type);

    /** Makes several changes as one: of them either all are kept or none. The action must not wait for an answer. */
    <T> T together(Supplier<T> action);

    /** {@return why changes cannot be kept at the moment, as on a full disk, or null while they can} */
    @Nullable StoreUnavailableException failure();

    /** {@return the answer, not before all changes that were made until it was there are written} */
    <T> CompletableFuture<T> whenWritten(CompletableFuture<T> answer);

    /** Writes what is not written yet, and gives the folder free. */
    @Override
    void close();
}

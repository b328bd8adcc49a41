package com.brillconsulting.eventbridge.embedded.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a data folder: maps of keys to JSON, in H2's MVStore. Beside it lies a small file that tells how many changes
 * were acknowledged: MVStore falls back without a word to what it can read, and a file that was cut or emptied would seem to
 * be whole.
 */
final class DataFile {

    static final String FILE = "eventbridge.mv";
    static final String WITNESS = "eventbridge.changes";

    private static final Logger log = LoggerFactory.getLogger(DataFile.class);

    private static final String FORMAT_MAP = "format";
    private static final String FORMAT = "1";
    private static final String CHANGES = "changes";
    private static final int COMPACT_BELOW_PERCENT = 50;
    private static final int COMPACT_BYTES = 4 << 20;

    /** How long what is outdated stays in the file: longer than the time between two waits for the disk. */
    private static final int RETENTION_MILLIS = 3_000;

    /**
     * A change of one value, or of many.
     *
     * @param map the name of the map
     * @param key the key, or what keys start with
     * @param value what is kept from now on, null for nothing
     * @param all whether all values are meant whose keys start like this
     */
    record Change(String map, String key, byte @Nullable [] value, boolean all) {

        private void applyTo(MVMap<String, byte[]> entries) {
            if (value != null) {
                entries.put(key, value);
            } else if (!all) {
                entries.remove(key);
            } else {
                var keys = entries.keyIterator(key);
                for (String each = keys.hasNext() ? keys.next() : null;
                        each != null && each.startsWith(key);
                        each = keys.hasNext() ? keys.next() : null) {
                    entries.remove(each);
                }
            }
        }
    }

    private final Path folder;
    private final FileChannel witness;
    private final Map<String, MVMap<String, byte[]>> maps = new ConcurrentHashMap<>();
    private volatile MVStore store;
    private long changes;

    private DataFile(Path folder, MVStore store, FileChannel witness) throws IOException {
        this.folder = folder;
        this.store = store;
        this.witness = witness;
        this.changes = count(formats(store).get(CHANGES));
        compareWithWitness();
    }

    /** Opens the file of a folder, which is made where it does not exist. */
    static DataFile open(Path folder) throws IOException {
        onlyForItsOwner(folder.resolve(FILE));
        MVStore store = checked(folder, openStore(folder));
        try {
            return new DataFile(
                    folder,
                    store,
                    FileChannel.open(
                            folder.resolve(WITNESS),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE));
        } catch (IOException | RuntimeException e) {
            store.closeImmediately();
            throw e;
        }
    }

    /** It holds events, messages, and secrets of connections, as plain text. */
    private static void onlyForItsOwner(Path path) throws IOException {
        if (!Files.exists(path)) {
            Files.createFile(path);
        }
        if (Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static MVStore openStore(Path folder) {
        MVStore store = new MVStore.Builder()
                .fileName(folder.resolve(FILE).toString())
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open();
        store.setVersionsToKeep(0);
        store.setRetentionTime(RETENTION_MILLIS);
        return store;
    }

    private static MVStore checked(Path folder, MVStore store) {
        boolean isNew = store.getMapNames().isEmpty();
        if (isNew) {
            formats(store).put(FORMAT_MAP, FORMAT);
            store.commit();
        }
        String format = store.hasMap(FORMAT_MAP) ? formats(store).get(FORMAT_MAP) : null;
        if (!FORMAT.equals(format)) {
            store.closeImmediately();
            throw new DataFolderException("The file " + folder.resolve(FILE)
                    + (format == null ? " was not written by an embedded bus" : " was written by a newer embedded bus")
                    + ": choose another data folder");
        }
        return store;
    }

    private static MVMap<String, String> formats(MVStore store) {
        return store.openMap(
                FORMAT_MAP,
                new MVMap.Builder<String, String>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(StringDataType.INSTANCE));
    }

    private static long count(@Nullable String text) {
        return text == null ? 0 : Long.parseLong(text);
    }

    private void compareWithWitness() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES);
        if (witness.read(buffer, 0) == Long.BYTES && buffer.getLong(0) > changes) {
            log.error(
                    "The file {} holds less than it once did: {} changes of {} that were acknowledged. It was cut, emptied "
                            + "or replaced, or the machine lost its power. Put a copy back if you have one",
                    folder.resolve(FILE),
                    changes,
                    buffer.getLong(0));
        }
    }

    /** {@return a map as it is now} */
    MVMap<String, byte[]> map(String name) {
        return maps.computeIfAbsent(
                name,
                it -> store.openMap(
                        it,
                        new MVMap.Builder<String, byte[]>()
                                .keyType(StringDataType.INSTANCE)
                                .valueType(ByteArrayDataType.INSTANCE)));
    }

    MVStore store() {
        return store;
    }

    /** Writes changes as one: of them either all are in the file afterwards or none. */
    void write(List<Change> all) {
        for (Change change : all) {
            change.applyTo(map(change.map()));
        }
        formats(store).put(CHANGES, Long.toString(changes + all.size()));
        store.commit();
        changes += all.size();
        try {
            witness.write(ByteBuffer.allocate(Long.BYTES).putLong(0, changes), 0);
        } catch (IOException e) {
            throw new MVStoreException(
                    DataUtils.ERROR_WRITING_FAILED, "The file " + WITNESS + " cannot be written: " + e);
        }
    }

    /** Opens the file anew after a write that failed, which closed it: it has what was written before. */
    void reopen() {
        store.closeImmediately();
        maps.clear();
        store = openStore(folder);
        changes = count(formats(store).get(CHANGES));
    }

    /** {@return whether anything was moved to make the file smaller} */
    boolean compact() {
        return !store.isClosed() && store.compact(COMPACT_BELOW_PERCENT, COMPACT_BYTES);
    }

    void sync() {
        store.sync();
    }

    void close(boolean whole) {
        if (whole) {
            // Not with time for compaction: MVStore's may fail when it moves chunks, and the writer has seen to it.
            store.close(0);
        } else {
            store.closeImmediately();
        }
        try {
            witness.close();
        } catch (IOException e) {
            log.debug("The file {} could not be closed", WITNESS, e);
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}

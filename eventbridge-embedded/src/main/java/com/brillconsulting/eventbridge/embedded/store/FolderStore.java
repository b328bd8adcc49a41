package com.brillconsulting.eventbridge.embedded.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps everything in one file of H2's MVStore: for each kind of resource a map of keys to JSON. */
final class FolderStore implements Store {

    static final String FILE = "eventbridge.mv";

    private static final Logger log = LoggerFactory.getLogger(FolderStore.class);
    private static final String PREFIX = "resource.";

    private static final String FORMAT_MAP = "format";
    private static final String FORMAT = "1";

    /** How long what is outdated stays in the file: longer than the time between two waits for the disk. */
    private static final int RETENTION_MILLIS = 3_000;

    private final Path folder;
    private final MVStore file;
    private final ChangeWriter writer;

    private FolderStore(Path folder, MVStore file) {
        this.folder = folder;
        this.file = file;
        this.writer = new ChangeWriter(folder, file);
    }

    static FolderStore open(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new DataFolderException(
                    "The data folder " + path + " cannot be made or is no folder (" + e + "): choose another one", e);
        }
        try {
            return new FolderStore(path, checked(path, openFile(path.resolve(FILE))));
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                throw new DataFolderException(
                        "The data folder " + path + " is in use by another embedded bus: stop that one, or give this "
                                + "one a folder of its own",
                        e);
            }
            throw unreadable(path, e);
        }
    }

    private static MVStore openFile(Path path) {
        onlyForItsOwner(path);
        MVStore file = new MVStore.Builder()
                .fileName(path.toString())
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open();
        file.setVersionsToKeep(0);
        file.setRetentionTime(RETENTION_MILLIS);
        return file;
    }

    /** It holds events, messages, and secrets of connections, as plain text. */
    private static void onlyForItsOwner(Path path) {
        try {
            if (!Files.exists(path)) {
                Files.createFile(path);
            }
            if (Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class)) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            throw new DataFolderException(
                    "The file " + path + " cannot be made or is not yours (" + e + "): choose another data folder", e);
        }
    }

    private static MVStore checked(Path folder, MVStore file) {
        boolean isNew = file.getMapNames().isEmpty();
        if (isNew) {
            formats(file).put(FORMAT_MAP, FORMAT);
            file.commit();
        }
        String format = file.hasMap(FORMAT_MAP) ? formats(file).get(FORMAT_MAP) : null;
        if (!FORMAT.equals(format)) {
            file.closeImmediately();
            throw new DataFolderException("The file " + folder.resolve(FILE)
                    + (format == null ? " was not written by an embedded bus" : " was written by a newer embedded bus")
                    + ": choose another data folder");
        }
        return file;
    }

    private static MVMap<String, String> formats(MVStore file) {
        return file.openMap(
                FORMAT_MAP,
                new MVMap.Builder<String, String>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(StringDataType.INSTANCE));
    }

    private static DataFolderException unreadable(Path folder, RuntimeException cause) {
        return new DataFolderException(
                "The file " + folder.resolve(FILE) + " is damaged or was not written by an embedded bus ("
                        + cause.getMessage() + "): move it away to start empty, or choose another data folder",
                cause);
    }

    @Override
    public boolean keeps() {
        return true;
    }

    @Override
    public <V> StoredMap<V> map(String name, Class<V> type) {
        MVMap<String, byte[]> entries = file.openMap(
                PREFIX + name,
                new MVMap.Builder<String, byte[]>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(ByteArrayDataType.INSTANCE));
        return new FileMap<>(entries, type);
    }

    @Override
    public <T> T together(Supplier<T> action) {
        return writer.together(action);
    }

    @Override
    public <T> CompletableFuture<T> whenWritten(CompletableFuture<T> answer) {
        return answer.thenCompose(value -> {
            CompletableFuture<Void> written = writer.written();
            return written.isDone() && !written.isCompletedExceptionally()
                    ? CompletableFuture.completedFuture(value)
                    : written.thenApply(ignored -> value);
        });
    }

    @Override
    public void close() {
        writer.close();
    }

    private final class FileMap<V> implements StoredMap<V> {

        private final MVMap<String, byte[]> entries;
        private final Class<V> type;

        private FileMap(MVMap<String, byte[]> entries, Class<V> type) {
            this.entries = entries;
            this.type = type;
        }

        @Override
        public void put(String key, V value) {
            byte[] json = StoredJson.write(value);
            writer.add(() -> entries.put(key, json));
        }

        @Override
        public void remove(String key) {
            writer.add(() -> entries.remove(key));
        }

        @Override
        public void removeAll(String prefix) {
            writer.add(() -> {
                var keys = entries.keyIterator(prefix);
                while (keys.hasNext()) {
                    String key = keys.next();
                    if (!key.startsWith(prefix)) {
                        return;
                    }
                    entries.remove(key);
                }
            });
        }

        /** One record that cannot be used any more must not cost all others: it is told, stays in the file, and is left out. */
        private void restore(String key, byte[] json, BiConsumer<String, V> action) {
            try {
                action.accept(key, StoredJson.read(json, type));
            } catch (RuntimeException e) {
                log.error(
                        "{} {} of the data folder {} cannot be put back, and is left out: it stays in the folder",
                        entries.getName().substring(PREFIX.length()),
                        key,
                        folder,
                        e);
            }
        }

        @Override
        public void forEach(BiConsumer<String, V> action) {
            forEach("", action);
        }

        @Override
        public void forEach(String prefix, BiConsumer<String, V> action) {
            // What is written meanwhile must not take the place of what is still to be read.
            var usage = file.registerVersionUsage();
            try {
                var cursor = entries.cursor(prefix);
                while (cursor.hasNext()) {
                    String key = cursor.next();
                    if (!key.startsWith(prefix)) {
                        return;
                    }
                    restore(key, cursor.getValue(), action);
                }
            } catch (MVStoreException e) {
                throw unreadable(folder, e);
            } finally {
                file.deregisterVersionUsage(usage);
            }
        }
    }
}

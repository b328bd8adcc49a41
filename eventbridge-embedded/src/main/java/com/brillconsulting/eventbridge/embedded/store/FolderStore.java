package com.brillconsulting.eventbridge.embedded.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps everything in one file: for each kind of resource a map of keys to JSON. */
final class FolderStore implements Store {

    private static final Logger log = LoggerFactory.getLogger(FolderStore.class);
    private static final String PREFIX = "resource.";

    private final Path folder;
    private final DataFile file;
    private final ChangeWriter writer;

    private FolderStore(Path folder, DataFile file) {
        this.folder = folder;
        this.file = file;
        this.writer = new ChangeWriter(file);
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
            return new FolderStore(path, DataFile.open(path));
        } catch (IOException e) {
            throw new DataFolderException(
                    "The data folder " + path + " cannot be written or is not yours (" + e + "): choose another one",
                    e);
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

    private static DataFolderException unreadable(Path folder, RuntimeException cause) {
        return new DataFolderException(
                "The file " + folder.resolve(DataFile.FILE) + " is damaged or was not written by an embedded bus ("
                        + cause.getMessage() + "): move it away to start empty, or choose another data folder",
                cause);
    }

    @Override
    public boolean keeps() {
        return true;
    }

    @Override
    public <V> StoredMap<V> map(String name, Class<V> type) {
        file.map(PREFIX + name);
        return new FileMap<>(name, type);
    }

    @Override
    public <T> T together(Supplier<T> action) {
        return writer.together(action);
    }

    @Override
    public @Nullable StoreUnavailableException failure() {
        return writer.failure();
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

        private final String name;
        private final String map;
        private final Class<V> type;

        private FileMap(String name, Class<V> type) {
            this.name = name;
            this.map = PREFIX + name;
            this.type = type;
        }

        @Override
        public void put(String key, V value) {
            writer.add(new DataFile.Change(map, key, StoredJson.write(value), false));
        }

        @Override
        public void remove(String key) {
            writer.add(new DataFile.Change(map, key, null, false));
        }

        @Override
        public void removeAll(String prefix) {
            writer.add(new DataFile.Change(map, prefix, null, true));
        }

        /** One record that cannot be used any more must not cost all others: it is told, stays in the file, and is left out. */
        private void restore(String key, byte[] json, BiConsumer<String, V> action) {
            try {
                action.accept(key, StoredJson.read(json, type));
            } catch (RuntimeException e) {
                log.error(
                        "{} {} of the data folder {} cannot be put back, and is left out: it stays in the folder",
                        name,
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
            var usage = file.store().registerVersionUsage();
            try {
                var cursor = file.map(map).cursor(prefix);
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
                file.store().deregisterVersionUsage(usage);
            }
        }
    }
}

package com.brillconsulting.eventbridge.embedded.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes changes on one thread of its own: all that came while the last ones were being written go in one commit, so
 * that the cost of a commit is shared the more the more there is to do. Waiting for the disk takes a hundred times as
 * long, and is left to another thread meanwhile. No other threads touch the file, since Java closes a file whose thread
 * is interrupted, and the threads of an application may be.
 */
final class ChangeWriter {

    private static final Logger log = LoggerFactory.getLogger(ChangeWriter.class);

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int COMPACT_BELOW_PERCENT = 50;
    private static final int COMPACT_BYTES = 4 << 20;

    private final Path folder;
    private final MVStore file;
    private final ConcurrentLinkedQueue<Runnable> changes = new ConcurrentLinkedQueue<>();
    private final ReentrantReadWriteLock groups = new ReentrantReadWriteLock();
    private final AtomicLong added = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final ExecutorService syncs = Executors.newSingleThreadExecutor(task -> daemon(task, "-sync"));
    private final Thread thread;
    private volatile long writtenUpTo;
    private @Nullable CompletableFuture<Void> next;
    private @Nullable RuntimeException failure;
    private boolean closed;
    private long lastSync = System.nanoTime();
    private long syncedUpTo;
    private CompletableFuture<Void> sync = CompletableFuture.completedFuture(null);

    ChangeWriter(Path folder, MVStore file) {
        this.folder = folder;
        this.file = file;
        this.thread = daemon(this::run, "");
        thread.start();
    }

    private static Thread daemon(Runnable task, String suffix) {
        Thread thread = new Thread(task, "eventbridge-embedded-store" + suffix);
        thread.setDaemon(true);
        return thread;
    }

    void add(Runnable change) {
        // Counted first: what is counted as written can then never be more than what is.
        added.incrementAndGet();
        changes.add(change);
    }

    <T> T together(Supplier<T> action) {
        groups.readLock().lock();
        try {
            return action.get();
        } finally {
            groups.readLock().unlock();
        }
    }

    /** {@return when all that was added until now is written} */
    CompletableFuture<Void> written() {
        if (added.get() <= writtenUpTo) {
            return CompletableFuture.completedFuture(null);
        }
        lock.lock();
        try {
            if (failure != null) {
                return CompletableFuture.failedFuture(failure);
            }
            if (closed) {
                return CompletableFuture.completedFuture(null);
            }
            if (next == null) {
                next = new CompletableFuture<>();
                work.signal();
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        boolean open = true;
        while (open) {
            CompletableFuture<Void> waiting = awaitWork();
            try {
                writeAll();
                if (waiting != null) {
                    waiting.complete(null);
                }
                keepHouse();
            } catch (RuntimeException e) {
                fail(e, waiting);
                return;
            }
            open = isOpen();
        }
    }

    /** Waits until somebody waits for a write, or for a second: what nobody waits for is written too. */
    private @Nullable CompletableFuture<Void> awaitWork() {
        lock.lock();
        try {
            long left = IDLE_NANOS;
            while (next == null && !closed && left > 0) {
                left = work.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            log.debug("Nobody interrupts the thread that writes to {}; go on", folder, e);
        } finally {
            lock.unlock();
        }
        return takeWaiting();
    }

    private @Nullable CompletableFuture<Void> takeWaiting() {
        lock.lock();
        try {
            CompletableFuture<Void> waiting = next;
            next = null;
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    private boolean isOpen() {
        lock.lock();
        try {
            return !closed || next != null || added.get() > writtenUpTo;
        } finally {
            lock.unlock();
        }
    }

    private void writeAll() {
        List<Runnable> batch = new ArrayList<>();
        groups.writeLock().lock();
        try {
            for (Runnable change = changes.poll(); change != null; change = changes.poll()) {
                batch.add(change);
            }
        } finally {
            groups.writeLock().unlock();
        }
        if (!batch.isEmpty()) {
            batch.forEach(Runnable::run);
            file.commit();
            writtenUpTo += batch.size();
        }
    }

    private void keepHouse() {
        if (System.nanoTime() - lastSync >= IDLE_NANOS && !file.isClosed()) {
            // A disk that is slower than this holds the writes up: what is outdated may be overwritten after some
            // seconds, and then what took its place must have reached the disk.
            boolean isBehind = !sync.isDone();
            sync.join();
            boolean moved = file.compact(COMPACT_BELOW_PERCENT, COMPACT_BYTES);
            lastSync = System.nanoTime();
            if (moved || writtenUpTo > syncedUpTo) {
                syncedUpTo = writtenUpTo;
                sync = CompletableFuture.runAsync(file::sync, syncs);
                if (isBehind) {
                    sync.join();
                }
            }
        }
    }

    private void fail(RuntimeException cause, @Nullable CompletableFuture<Void> waiting) {
        log.error("The data folder {} cannot be written any more: every change is refused from now on", folder, cause);
        CompletableFuture<Void> later;
        lock.lock();
        try {
            failure = cause;
            later = next;
        } finally {
            lock.unlock();
        }
        if (waiting != null) {
            waiting.completeExceptionally(cause);
        }
        if (later != null) {
            later.completeExceptionally(cause);
        }
    }

    /** Writes all that was added before, and closes the file. */
    void close() {
        lock.lock();
        try {
            closed = true;
            work.signal();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        closeFile();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeFile() {
        syncs.shutdown();
        sync.handle((done, failed) -> done).join();
        if (failure == null) {
            // Not with time for compaction: MVStore's may fail when it moves chunks, and keepHouse has seen to it.
            file.close(0);
        } else {
            file.closeImmediately();
        }
    }
}

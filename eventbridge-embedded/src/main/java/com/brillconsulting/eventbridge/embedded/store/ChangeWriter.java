package com.brillconsulting.eventbridge.embedded.store;

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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes changes on one thread of its own: all that came while the last ones were being written go in one commit, so
 * that the cost of a commit is shared the more the more there is to do. Waiting for the disk takes a hundred times as
 * long, and is left to another thread meanwhile. No other threads touch the file, since Java closes a file whose thread
 * is interrupted, and the threads of an application may be.
 *
 * <p>When a write fails, as it does on a full disk, the changes are kept and tried again every second, on the file opened
 * anew, until they are written: then the file has again all that the memory has.
 */
final class ChangeWriter {

    private static final Logger log = LoggerFactory.getLogger(ChangeWriter.class);

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final DataFile file;
    private final ConcurrentLinkedQueue<DataFile.Change> changes = new ConcurrentLinkedQueue<>();
    private final ReentrantReadWriteLock groups = new ReentrantReadWriteLock();
    private final AtomicLong added = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final ExecutorService syncs = Executors.newSingleThreadExecutor(task -> daemon(task, "-sync"));
    private final Thread thread;
    private final List<DataFile.Change> unwritten = new ArrayList<>();
    private volatile long writtenUpTo;
    private volatile @Nullable StoreUnavailableException failure;
    private @Nullable CompletableFuture<Void> next;
    private boolean closed;
    private long lastSync = System.nanoTime();
    private long syncedUpTo;
    private CompletableFuture<Void> sync = CompletableFuture.completedFuture(null);

    ChangeWriter(DataFile file) {
        this.file = file;
        this.thread = daemon(this::run, "");
        thread.start();
    }

    private static Thread daemon(Runnable task, String suffix) {
        Thread thread = new Thread(task, "eventbridge-embedded-store" + suffix);
        thread.setDaemon(true);
        return thread;
    }

    void add(DataFile.Change change) {
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

    /** {@return why nothing can be written at the moment, or null while it can} */
    @Nullable StoreUnavailableException failure() {
        return failure;
    }

    /** {@return when all that was added until now is written} */
    CompletableFuture<Void> written() {
        if (added.get() <= writtenUpTo) {
            return CompletableFuture.completedFuture(null);
        }
        lock.lock();
        try {
            StoreUnavailableException known = failure;
            if (known != null) {
                return CompletableFuture.failedFuture(known);
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
            } catch (Throwable e) {
                failed(e, waiting);
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
            log.debug("Nobody interrupts the thread that writes to {}; go on", file, e);
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
            return !closed || failure == null && (next != null || added.get() > writtenUpTo);
        } finally {
            lock.unlock();
        }
    }

    private void writeAll() {
        groups.writeLock().lock();
        try {
            for (DataFile.Change change = changes.poll(); change != null; change = changes.poll()) {
                unwritten.add(change);
            }
        } finally {
            groups.writeLock().unlock();
        }
        if (unwritten.isEmpty()) {
            return;
        }
        if (failure != null) {
            file.reopen();
        }
        file.write(unwritten);
        writtenUpTo += unwritten.size();
        unwritten.clear();
        recovered();
    }

    private void keepHouse() {
        if (System.nanoTime() - lastSync >= IDLE_NANOS) {
            // A disk that is slower than this holds the writes up: what is outdated may be overwritten after some
            // seconds, and then what took its place must have reached the disk.
            boolean isBehind = !sync.isDone();
            sync.join();
            boolean moved = file.compact();
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

    private void failed(Throwable cause, @Nullable CompletableFuture<Void> waiting) {
        // A sync that failed is not told again and again.
        sync = CompletableFuture.completedFuture(null);
        var unavailable = new StoreUnavailableException(
                "The data folder " + file + " cannot be written (" + cause.getMessage()
                        + "): changes are refused until it can",
                cause);
        if (failure == null) {
            log.error(
                    "The data folder {} cannot be written: changes are refused, and reads answered, until it can. Make space "
                            + "on the disk",
                    file,
                    cause);
        }
        CompletableFuture<Void> later;
        lock.lock();
        try {
            failure = unavailable;
            later = next;
            next = null;
        } finally {
            lock.unlock();
        }
        if (waiting != null) {
            waiting.completeExceptionally(unavailable);
        }
        if (later != null) {
            later.completeExceptionally(unavailable);
        }
    }

    private void recovered() {
        if (failure != null) {
            log.info("The data folder {} can be written again", file);
            failure = null;
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
        syncs.shutdown();
        sync.handle((done, failed) -> done).join();
        file.close(failure == null);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

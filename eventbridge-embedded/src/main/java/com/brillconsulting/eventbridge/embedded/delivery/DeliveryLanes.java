package com.brillconsulting.eventbridge.embedded.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A lane for each target, with few deliveries at a time and room for any number that wait. A target that takes long, or
 * never answers, holds up its own lane only: every lane has one thread of its own. It has more, up to {@value #WIDTH},
 * only while few threads are busy altogether, so that many slow targets do not fill the memory with threads.
 */
public final class DeliveryLanes implements AutoCloseable {

    static final int WIDTH = 8;
    static final int FEW = 64;

    private static final class Lane {
        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private int running;
    }

    private final ThreadPoolExecutor executor;
    private final Map<String, Lane> lanes = new HashMap<>();
    private int busy;
    private boolean closed;

    /**
     * Creates lanes that are empty.
     *
     * @param threads what the threads are called, each with a number
     */
    public DeliveryLanes(String threads) {
        AtomicInteger count = new AtomicInteger();
        executor =
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, threads + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    void execute(String targetArn, Runnable task) {
        synchronized (lanes) {
            // Whatever is still to be delivered when the bus stops is kept in its store, if it has one.
            if (closed) {
                return;
            }
            Lane lane = lanes.computeIfAbsent(targetArn, ignored -> new Lane());
            lane.waiting.add(task);
            if (lane.running > 0 && (lane.running == WIDTH || busy >= FEW)) {
                return;
            }
            lane.running++;
            busy++;
        }
        startThread(targetArn);
    }

    private void startThread(String targetArn) {
        try {
            executor.execute(() -> drain(targetArn));
        } catch (Throwable e) {
            DeliveryEngine.log.error("There is no thread to deliver to {}: what waits is delivered here", targetArn, e);
            drain(targetArn);
        }
    }

    /** {@return whether nothing waits or runs any more; otherwise the time was not enough} */
    boolean awaitIdle(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (lanes) {
            long left = end - System.nanoTime();
            while (!lanes.isEmpty() && left > 0) {
                // Rounded up, since a wait of 0 ms would have no end.
                lanes.wait(left / 1_000_000 + 1);
                left = end - System.nanoTime();
            }
            return lanes.isEmpty();
        }
    }

    private void drain(String targetArn) {
        for (Runnable task = next(targetArn); task != null; task = next(targetArn)) {
            try {
                task.run();
            } catch (Throwable e) {
                DeliveryEngine.log.error("A delivery to {} failed", targetArn, e);
            }
        }
    }

    /** {@return what is to be done next, or null after which the caller has left the lane} */
    private @Nullable Runnable next(String targetArn) {
        synchronized (lanes) {
            Lane lane = lanes.get(targetArn);
            if (lane == null) {
                return null;
            }
            boolean tooMany = lane.running > 1 && busy > FEW;
            Runnable task = tooMany ? null : lane.waiting.poll();
            if (task == null) {
                lane.running--;
                busy--;
                if (lane.running == 0) {
                    lanes.remove(targetArn);
                    lanes.notifyAll();
                }
            }
            return task;
        }
    }

    /** Starts no delivery any more, interrupts those that run, and waits a moment for their threads to end. */
    @Override
    public void close() {
        synchronized (lanes) {
            closed = true;
            lanes.values().forEach(lane -> lane.waiting.clear());
        }
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(2, TimeUnit.SECONDS)) {
                DeliveryEngine.log.warn("A delivery does not end though it was interrupted: its thread lives on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

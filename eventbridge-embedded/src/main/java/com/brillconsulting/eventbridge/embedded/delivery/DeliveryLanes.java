package com.brillconsulting.eventbridge.embedded.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A lane for each target, with few deliveries at a time and room for any number that wait. A target that takes long, or
 * never answers, holds up its own lane only.
 */
final class DeliveryLanes {

    private static final int WIDTH = 8;

    private static final class Lane {
        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private int running;
    }

    private final Executor executor;
    private final Map<String, Lane> lanes = new HashMap<>();

    /** @param executor gives a thread to every task at once */
    DeliveryLanes(Executor executor) {
        this.executor = executor;
    }

    void execute(String targetArn, Runnable task) {
        synchronized (lanes) {
            Lane lane = lanes.computeIfAbsent(targetArn, ignored -> new Lane());
            lane.waiting.add(task);
            if (lane.running == WIDTH) {
                return;
            }
            lane.running++;
        }
        executor.execute(() -> drain(targetArn));
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
            task.run();
        }
    }

    /** {@return what is to be done next, or null after which the caller has left the lane} */
    private @Nullable Runnable next(String targetArn) {
        synchronized (lanes) {
            Lane lane = lanes.get(targetArn);
            if (lane == null) {
                return null;
            }
            Runnable task = lane.waiting.poll();
            if (task == null && --lane.running == 0) {
                lanes.remove(targetArn);
                lanes.notifyAll();
            }
            return task;
        }
    }
}

package com.brillconsulting.eventbridge.listen;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The few threads that the listeners of all queues share for what is to be done at some time: to delete, to extend, to
 * wait. Nothing that runs here may block.
 */
final class ListenerTimer implements AutoCloseable {

    private static final int MOST_THREADS = 4;

    private final ScheduledThreadPoolExecutor threads;

    ListenerTimer() {
        var number = new AtomicInteger();
        threads = new ScheduledThreadPoolExecutor(
                Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()), task -> {
                    var thread = new Thread(task, "eventbridge-listener-timer-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.setRemoveOnCancelPolicy(true);
    }

    void execute(Runnable task) {
        threads.execute(task);
    }

    Future<?> after(Duration time, Runnable task) {
        return threads.schedule(task, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    Future<?> every(Duration time, Runnable task) {
        return threads.scheduleWithFixedDelay(task, time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

package com.brillconsulting.eventbridge.embedded.queue;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One daemon thread for what goes by real time, above all the end of long polls: a consumer waits for as long as it
 * asked to, also while a test holds the clock still.
 */
final class Background implements AutoCloseable {

    private final ScheduledThreadPoolExecutor executor;
    private volatile boolean stopped;

    Background() {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "eventbridge-embedded-queues");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    Future<?> after(int seconds, Runnable task) {
        return executor.schedule(task, seconds, TimeUnit.SECONDS);
    }

    void soon(Runnable task) {
        executor.execute(task);
    }

    boolean isStopped() {
        return stopped;
    }

    @Override
    public void close() {
        stopped = true;
        executor.shutdownNow();
    }
}

package com.brillconsulting.eventbridge.embedded.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machine's clock, with one daemon thread for all timers. */
final class SystemTimerClock extends TimerClock {

    private static final Logger log = LoggerFactory.getLogger(SystemTimerClock.class);

    private final Clock clock = Clock.systemUTC();
    private final ScheduledThreadPoolExecutor executor;

    SystemTimerClock() {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "eventbridge-embedded-timer");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        // What is still in flight while the bus closes may set a timer that nobody needs any more.
        executor.setRejectedExecutionHandler((task, stopped) -> log.debug("A timer set after the end is ignored"));
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    @Override
    public Timer at(Instant time, Runnable task) {
        long nanos = Math.max(0, Duration.between(instant(), time).toNanos());
        var future = executor.schedule(() -> run(task), nanos, TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("A task that was due failed", e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}

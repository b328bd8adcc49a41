package com.brillconsulting.eventbridge.publish;

import java.util.concurrent.Executor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The threads on which Spring Modulith's registry is told what became of events. Not an executor bean, since it would become
 * the application's.
 */
final class RegistryThreads {

    // Few in any case: each takes a connection of the pool while it tells the registry.
    private static final int THREADS = 4;
    private static final int SECONDS_TO_END = 20;

    private final ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
    private volatile boolean ending;

    RegistryThreads() {
        threads.setCorePoolSize(THREADS);
        threads.setThreadNamePrefix("eventbridge-registry-");
        threads.setDaemon(true);
        threads.setWaitForTasksToCompleteOnShutdown(true);
        threads.setAwaitTerminationSeconds(SECONDS_TO_END);
        // What comes once they have ended is the last results of a template that is closed later.
        threads.setRejectedExecutionHandler((task, pool) -> task.run());
        threads.initialize();
    }

    Executor executor() {
        return threads;
    }

    /** {@return whether nothing is to be begun any more} The registry keeps it. */
    boolean isEnding() {
        return ending;
    }

    /** Ends the threads once what is on its way has its result. */
    void close() {
        ending = true;
        threads.shutdown();
    }
}

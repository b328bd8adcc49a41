package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.publish.RegisteredEventListener;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.modulith.events.EventPublication;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.modulith.events.core.TargetEventPublication;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * The threads on which Spring Modulith's registry is told what became of events, and asked for those that failed, which it
 * keeps but does not send again by itself. Not an executor bean, since it would become the application's.
 */
final class RegistryThreads implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RegistryThreads.class);

    // Few in any case: each takes a connection of the pool while it tells the registry.
    private static final int THREADS = 4;
    private static final int SECONDS_TO_END = 20;
    private static final int AT_A_TIME = 1_000;

    private final ObjectProvider<FailedEventPublications> failed;
    private final Duration interval;
    private final ThreadPoolTaskScheduler threads = new ThreadPoolTaskScheduler();
    private @Nullable ScheduledFuture<?> resubmission;

    RegistryThreads(ObjectProvider<FailedEventPublications> failed, Duration interval) {
        this.failed = failed;
        this.interval = interval;
        threads.setPoolSize(THREADS);
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

    @Override
    public void start() {
        if (!interval.isZero() && !interval.isNegative()) {
            resubmission = threads.scheduleWithFixedDelay(
                    this::resubmit, threads.getClock().instant().plus(interval), interval);
        }
    }

    private void resubmit() {
        try {
            failed.ifAvailable(it -> it.resubmit(ResubmissionOptions.defaults()
                    .withBatchSize(AT_A_TIME)
                    .withMinAge(interval)
                    .withFilter(RegistryThreads::isOurs)));
        } catch (RuntimeException e) {
            log.warn("Failed event publications could not be resubmitted now: {}", e.getMessage(), e);
        }
    }

    private static boolean isOurs(EventPublication publication) {
        return publication instanceof TargetEventPublication it
                && it.getTargetIdentifier().getValue().equals(RegisteredEventListener.ID);
    }

    @Override
    public void stop() {
        if (resubmission != null) {
            resubmission.cancel(false);
        }
        resubmission = null;
    }

    @Override
    public boolean isRunning() {
        return resubmission != null;
    }

    /** Ends the threads once what is on its way has its result. */
    void close() {
        threads.shutdown();
    }
}

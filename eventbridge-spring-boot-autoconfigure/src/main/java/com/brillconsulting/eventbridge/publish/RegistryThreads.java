package com.brillconsulting.eventbridge.publish;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.modulith.events.EventPublication;
import org.springframework.modulith.events.EventPublication.Status;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.modulith.events.core.EventPublicationRepository;
import org.springframework.modulith.events.core.TargetEventPublication;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * The threads on which Spring Modulith's registry is told what became of events, and asked for those that failed or that a
 * process left behind: it keeps them, but does not send them again by itself. Not an executor bean, since it would become the application's.
 */
final class RegistryThreads implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RegistryThreads.class);

    // Few in any case: each takes a connection of the pool while it tells the registry.
    private static final int THREADS = 4;
    private static final int SECONDS_TO_END = 20;

    private final ObjectProvider<IncompleteEventPublications> incomplete;
    private final ObjectProvider<EventPublicationRepository> repository;
    private final Duration interval;
    private final Set<String> listeners;
    private final ThreadPoolTaskScheduler threads = new ThreadPoolTaskScheduler();
    private @Nullable ScheduledFuture<?> resubmission;

    /**
     * Makes the threads.
     *
     * @param listeners whose events are sent again, by the names that the registry has for them
     */
    RegistryThreads(
            ObjectProvider<IncompleteEventPublications> incomplete,
            ObjectProvider<EventPublicationRepository> repository,
            Duration interval,
            Set<String> listeners) {
        this.incomplete = incomplete;
        this.repository = repository;
        this.interval = interval;
        this.listeners = listeners;
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
            repository.ifAvailable(this::releaseStuck);
            incomplete.ifAvailable(it -> it.resubmitIncompletePublications(this::isDue));
        } catch (RuntimeException e) {
            log.warn("Events that the registry of publications keeps cannot be sent again now: {}", e.getMessage(), e);
        }
    }

    /** What a process that ended was sending again is not sent again by anyone as long as it has that status. */
    private void releaseStuck(EventPublicationRepository repository) {
        repository.findByStatus(Status.RESUBMITTED).stream()
                .filter(this::isDue)
                .forEach(it -> repository.markFailed(it.getIdentifier()));
    }

    private boolean isDue(EventPublication publication) {
        var resubmitted = publication.getLastResubmissionDate();
        var touched = resubmitted == null ? publication.getPublicationDate() : resubmitted;
        return publication instanceof TargetEventPublication it
                && listeners.contains(it.getTargetIdentifier().getValue())
                && touched.isBefore(threads.getClock().instant().minus(interval));
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

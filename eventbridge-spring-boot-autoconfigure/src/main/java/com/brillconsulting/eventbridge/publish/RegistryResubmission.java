package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.EventBridgePublishException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.modulith.events.EventPublication;
import org.springframework.modulith.events.EventPublication.Status;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.modulith.events.core.EventPublicationRepository;
import org.springframework.modulith.events.core.EventPublicationRepository.FailedCriteria;
import org.springframework.modulith.events.core.TargetEventPublication;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.ReflectionUtils;

/**
 * Sends again what Spring Modulith's registry still keeps: what failed, and what a process left behind when it ended. The
 * registry keeps these, but does not send them again by itself.
 *
 * <p>Every instance does so, at times of its own, in batches, and only with rows that it has claimed. What is on its way is
 * left alone: a row is lost only once it has not changed for so long that no process can still have it in memory.
 */
final class RegistryResubmission implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RegistryResubmission.class);

    private static final int BATCH = 100;

    /** From how many rows a batch is drawn, so that instances that read at once seldom draw the same. */
    private static final int DRAWN_FROM = 5 * BATCH;

    private static final Duration FIRST_LOOK = Duration.ofSeconds(5);

    private final ObjectProvider<EventPublicationRepository> repository;
    private final ObjectProvider<IncompleteEventPublications> incomplete;
    private final Map<String, Function<Object, CompletableFuture<?>>> senders;
    private final RegistryThreads threads;
    private final Duration interval;
    private final UnchangedPublications unchanged;
    private final Clock clock = Clock.systemUTC();
    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    private final Set<UUID> givenUp = ConcurrentHashMap.newKeySet();
    private final SparseLog failed = new SparseLog();
    private volatile boolean running;
    private @Nullable ScheduledFuture<?> next;

    /**
     * @param senders send the events of listeners, by the names that the registry has for them
     * @param interval after how long what failed is sent again; not positive for never
     * @param lostAfter for how long a process may have a row in memory
     */
    RegistryResubmission(
            ObjectProvider<EventPublicationRepository> repository,
            ObjectProvider<IncompleteEventPublications> incomplete,
            Map<String, Function<Object, CompletableFuture<?>>> senders,
            RegistryThreads threads,
            Duration interval,
            Duration lostAfter) {
        this.repository = repository;
        this.incomplete = incomplete;
        this.senders = Map.copyOf(senders);
        this.threads = threads;
        this.interval = interval;
        this.unchanged = new UnchangedPublications(lostAfter);
        scheduler.setThreadNamePrefix("eventbridge-resubmission-");
        scheduler.setDaemon(true);
        scheduler.initialize();
    }

    @Override
    public synchronized void start() {
        if (!interval.isZero() && !interval.isNegative() && !running) {
            running = true;
            schedule(interval.compareTo(FIRST_LOOK) < 0 ? interval : FIRST_LOOK);
        }
    }

    private synchronized void schedule(Duration delay) {
        if (running) {
            var jittered = (long) (delay.toNanos() * ThreadLocalRandom.current().nextDouble(0.75, 1.25));
            next = scheduler.schedule(this::round, clock.instant().plusNanos(jittered));
        }
    }

    private void round() {
        try {
            var rows = repository.getIfAvailable();
            if (rows != null && knowsStatus(rows)) {
                sendLost(rows);
                sendFailed(rows);
            } else {
                incomplete.ifAvailable(it -> it.resubmitIncompletePublications(this::isDue));
            }
        } catch (RuntimeException e) {
            log.warn("Events that the registry of publications keeps cannot be sent again now: {}", e.getMessage(), e);
        } finally {
            schedule(interval);
        }
    }

    /** {@return whether it tells failed rows from others, which Spring Modulith's first layout of the table does not} */
    private static boolean knowsStatus(EventPublicationRepository repository) {
        var method = ReflectionUtils.findMethod(AopUtils.getTargetClass(repository), "findByStatus", Status.class);
        return method != null && method.getDeclaringClass() != EventPublicationRepository.class;
    }

    private void sendLost(EventPublicationRepository rows) {
        var lost = unchanged.among(List.of(Status.PUBLISHED, Status.PROCESSING, Status.RESUBMITTED).stream()
                .flatMap(it -> rows.findByStatus(it).stream())
                .filter(this::isMine)
                .toList());
        Collections.shuffle(lost);
        for (var from = 0; from < lost.size() && running; from += BATCH) {
            send(rows, lost.subList(from, Math.min(from + BATCH, lost.size())));
        }
    }

    private void sendFailed(EventPublicationRepository rows) {
        var read = DRAWN_FROM;
        while (running) {
            var failed = rows.findFailedPublications(FailedCriteria.ALL.withItemsToRead(read));
            var due = new ArrayList<>(failed.stream().filter(this::isDue).toList());
            if (!due.isEmpty()) {
                Collections.shuffle(due);
                send(rows, due.subList(0, Math.min(BATCH, due.size())));
            } else if (failed.size() < read) {
                return;
            } else {
                // The oldest are of others, or were tried just now.
                read *= 2;
            }
        }
    }

    private boolean isMine(TargetEventPublication publication) {
        return senders.containsKey(publication.getTargetIdentifier().getValue())
                && !givenUp.contains(publication.getIdentifier());
    }

    private boolean isDue(EventPublication publication) {
        var resubmitted = publication.getLastResubmissionDate();
        var touched = resubmitted == null ? publication.getPublicationDate() : resubmitted;
        return publication instanceof TargetEventPublication it
                && isMine(it)
                && touched.isBefore(clock.instant().minus(interval));
    }

    /** Returns once each has its result, so that no more are claimed than are being sent. */
    private void send(EventPublicationRepository rows, List<TargetEventPublication> publications) {
        var claims = new ClaimedPublications(rows, clock);
        var sent = claims.claim(publications).stream()
                .map(it -> send(it).handleAsync(
                                (published, failure) -> {
                                    tell(claims, it, failure);
                                    return it;
                                },
                                threads.executor()))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(sent).join();
    }

    private CompletableFuture<?> send(TargetEventPublication publication) {
        var sender = Objects.requireNonNull(
                senders.get(publication.getTargetIdentifier().getValue()));
        try {
            return sender.apply(publication.getEvent());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void tell(ClaimedPublications claims, TargetEventPublication publication, @Nullable Throwable failure) {
        try {
            if (failure == null) {
                claims.completed(publication.getIdentifier());
            } else {
                claims.failed(publication.getIdentifier());
                logFailure(publication, failure);
            }
        } catch (RuntimeException e) {
            log.error(
                    "The registry could not be told what became of the event publication {}; it may be sent twice",
                    publication.getIdentifier(),
                    e);
        }
    }

    private void logFailure(TargetEventPublication publication, Throwable failure) {
        if (isFaultOfEvent(failure)) {
            givenUp.add(publication.getIdentifier());
            log.error(
                    "The event publication {} is not sent again by this process, since the event itself is why: {}",
                    publication.getIdentifier(),
                    failure.getMessage());
        } else if (running) {
            log.debug("The event publication {} was not sent again yet", publication.getIdentifier(), failure);
            failed.happened(
                    1,
                    count -> log.warn(
                            "{} event publications were not sent again yet, the last since {}",
                            count,
                            failure.getMessage()));
        }
    }

    private static boolean isFaultOfEvent(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EventBridgePublishException it) {
                return it.isFaultOfEvent();
            }
        }
        return false;
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (next != null) {
            next.cancel(false);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Ends the thread; a batch that is on its way has its result told all the same. */
    void close() {
        stop();
        scheduler.shutdown();
    }
}

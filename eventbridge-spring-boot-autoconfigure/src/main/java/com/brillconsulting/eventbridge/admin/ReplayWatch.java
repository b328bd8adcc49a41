package com.brillconsulting.eventbridge.admin;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.IllegalStatusException;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;

/** Looks after replays until they end, on one thread that is there as long as there is something to look after. */
final class ReplayWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayWatch.class);
    private static final int SERVER_ERROR = 500;

    private final EventBridgeClient events;
    private final ApplicationEventPublisher publisher;
    private final Duration interval;
    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledExecutorService scheduler;
    private boolean closed;

    ReplayWatch(EventBridgeClient events, ApplicationEventPublisher publisher, Duration interval) {
        this.events = events;
        this.publisher = publisher;
        this.interval = interval;
    }

    ReplayRun watch(String replay) {
        var run = new Watched(replay);
        watched.add(run);
        schedule(run);
        return run;
    }

    private synchronized void schedule(Watched run) {
        if (closed) {
            run.abandon();
            return;
        }
        if (scheduler == null) {
            scheduler = scheduler();
        }
        scheduler.schedule(run::look, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ScheduledExecutorService scheduler() {
        var scheduler = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "eventbridge-replay");
            thread.setDaemon(true);
            return thread;
        });
        scheduler.setKeepAliveTime(1, TimeUnit.MINUTES);
        scheduler.allowCoreThreadTimeOut(true);
        return scheduler;
    }

    private ReplayProgress describe(String replay) {
        return ReplayProgress.of(events.describeReplay(it -> it.replayName(replay)));
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (scheduler != null) {
            scheduler.shutdownNow();
        }
        watched.forEach(Watched::abandon);
    }

    private final class Watched implements ReplayRun {

        private final String name;
        private final CompletableFuture<ReplayProgress> completion = new CompletableFuture<>();
        private @Nullable ReplayProgress last;

        Watched(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public ReplayProgress progress() {
            return describe(name);
        }

        @Override
        public CompletableFuture<ReplayProgress> completion() {
            return completion.copy();
        }

        @Override
        public void cancel() {
            try {
                events.cancelReplay(it -> it.replayName(name));
            } catch (IllegalStatusException e) {
                if (!progress().hasEnded()) {
                    throw e;
                }
            }
        }

        void look() {
            try {
                var progress = describe(name);
                if (progress.hasEnded()) {
                    end(progress);
                    return;
                }
                if (!progress.equals(last)) {
                    last = progress;
                    publish(new ReplayProgressed(progress));
                }
            } catch (SdkException e) {
                if (isFinal(e)) {
                    watched.remove(this);
                    completion.completeExceptionally(e);
                    return;
                }
                LOG.warn("How far replay \"{}\" is could not be found out; it is tried again", name, e);
            }
            schedule(this);
        }

        private void end(ReplayProgress progress) {
            watched.remove(this);
            publish(new ReplayEnded(progress));
            if (progress.state() == ReplayState.FAILED) {
                completion.completeExceptionally(new ReplayFailedException(progress));
            } else {
                completion.complete(progress);
            }
        }

        private void publish(Object event) {
            try {
                publisher.publishEvent(event);
            } catch (RuntimeException e) {
                LOG.warn("A listener of {} failed", event, e);
            }
        }

        /** Access that is denied stays denied; throttling and trouble at the service's end pass. */
        private static boolean isFinal(SdkException e) {
            return e instanceof AwsServiceException refusal
                    && !refusal.isThrottlingException()
                    && refusal.statusCode() < SERVER_ERROR;
        }

        void abandon() {
            watched.remove(this);
            completion.completeExceptionally(new IllegalStateException(
                    "The application ended before replay \"%s\", which goes on at AWS".formatted(name)));
        }
    }
}

package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.PreparedEvent;
import com.brillconsulting.eventbridge.core.PreparedEventOperations;
import com.brillconsulting.eventbridge.core.PublisherBusyException;
import com.brillconsulting.eventbridge.core.PublisherClosedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.events.core.EventPublicationRegistry;
import org.springframework.modulith.events.core.PublicationTargetIdentifier;

/**
 * Sends events and tells Spring Modulith's event publication registry what became of each. The registry takes a
 * connection of its own for that, so none of it is done by threads that hold one already: with as many of them as the
 * pool has connections, all would wait for ever.
 *
 * <p>Where more is committed than these threads get through, events are not sent from memory any more once they have waited
 * for a while: the registry keeps them, and {@link RegistryResubmission} takes them up, of whichever instance. So one that
 * has no result for longer than that is on its way nowhere, and nobody sends what another is about to.
 */
final class RegistryDelivery implements Delivery {

    static final PublicationTargetIdentifier TARGET = PublicationTargetIdentifier.of(RegisteredEventListener.ID);

    private static final Logger log = LoggerFactory.getLogger(RegistryDelivery.class);

    /** Few, so that none of them waits for long before it is sent. */
    private static final int BEGUN_TOGETHER = 100;

    private final PreparedEventOperations operations;
    private final Supplier<EventPublicationRegistry> registry;
    private final RegistryThreads threads;
    private final Duration longestWait;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final SparseLog left = new SparseLog();
    private final SparseLog failed = new SparseLog();

    /** @param longestWait how long an event may wait in memory after its commit before it is left to the registry */
    RegistryDelivery(
            PreparedEventOperations operations,
            Supplier<EventPublicationRegistry> registry,
            RegistryThreads threads,
            Duration longestWait) {
        this.operations = operations;
        this.registry = registry;
        this.threads = threads;
        this.longestWait = longestWait;
    }

    @Override
    public void accept(PreparedEvent event) {
        ThreadBoundEvents.ofCurrentTransaction(this, this::send, RegistryDelivery::outcomeUnknown)
                .add(event);
    }

    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public String guarantee() {
        return "after commit, at least once: Spring Modulith's event publication registry keeps them in the database until"
                + " EventBridge took them";
    }

    private void send(List<PreparedEvent> events) {
        var now = System.nanoTime();
        events.forEach(it -> waiting.add(new Waiting(it.origin(), it, now)));
        threads.executor().execute(this::work);
    }

    /** Sends what the application had Spring Modulith resubmit. */
    void sendAgain(Object event) {
        waiting.add(new Waiting(event, event, System.nanoTime()));
        threads.executor().execute(this::work);
    }

    /** What transactions published that committed meanwhile is begun together, so that it leaves together. */
    private void work() {
        for (var together = next(); !together.isEmpty(); together = next()) {
            var left = together.stream().filter(this::isToBeLeft).count();
            if (left > 0) {
                leaveToRegistry(left);
            }
            var begun = together.stream()
                    .filter(it -> !isToBeLeft(it))
                    .filter(it -> begin(it.origin()))
                    .toList();
            var results = operations.sendKept(begun.stream().map(Waiting::event).toList(), longestWait);
            // Told here rather than by tasks of their own, so that none waits behind what is not even begun.
            for (var i = 0; i < begun.size(); i++) {
                tell(begun.get(i).origin(), failure(results.get(i)));
            }
        }
    }

    /** {@return why an event was not sent, once that is known; null if it was} */
    private static @Nullable Throwable failure(CompletableFuture<?> result) {
        return result.<@Nullable Throwable>handle((published, failure) -> failure)
                .join();
    }

    private List<Waiting> next() {
        var together = new ArrayList<Waiting>(BEGUN_TOGETHER);
        while (together.size() < BEGUN_TOGETHER) {
            var next = waiting.poll();
            if (next == null) {
                break;
            }
            together.add(next);
        }
        return together;
    }

    private boolean isToBeLeft(Waiting event) {
        return threads.isEnding() || System.nanoTime() - event.since() > longestWait.toNanos();
    }

    private void leaveToRegistry(long events) {
        left.happened(
                events,
                count -> log.warn(
                        "{} events are left to the registry of event publications, from which they are sent later: {}",
                        count,
                        threads.isEnding() ? "the application shuts down" : "more is published than can be sent now"));
    }

    /** The rows tell: those of a transaction that committed are still there, and are found later. */
    private static void outcomeUnknown(List<PreparedEvent> events) {
        log.warn(
                "It is not known whether the transaction of {} events committed: if it did, they are sent when Spring Modulith"
                        + " resubmits incomplete publications",
                events.size());
    }

    private boolean begin(Object origin) {
        try {
            registry.get().markProcessing(origin, TARGET);
            return true;
        } catch (RuntimeException e) {
            tell(origin, e);
            return false;
        }
    }

    private void tell(Object origin, @Nullable Throwable failure) {
        try {
            if (failure == null) {
                registry.get().markCompleted(origin, TARGET);
                return;
            }
            logFailure(failure);
            registry.get().markFailed(origin, TARGET);
        } catch (RuntimeException e) {
            log.error(
                    "The registry could not be told what became of an event of {}; it may be sent twice",
                    origin.getClass(),
                    e);
        }
    }

    private void logFailure(Throwable cause) {
        log.debug("Not sent, and kept in the registry of event publications", cause);
        if (cause instanceof PublisherClosedException || cause instanceof PublisherBusyException) {
            leaveToRegistry(1);
        } else {
            failed.happened(
                    1,
                    count -> log.error(
                            "Not sent, and kept in the registry of event publications: {} events, the last since {}",
                            count,
                            cause.getMessage()));
        }
    }

    /** An event that is not sent yet; it is the prepared one, or the origin itself. */
    private record Waiting(Object origin, Object event, long since) {}
}

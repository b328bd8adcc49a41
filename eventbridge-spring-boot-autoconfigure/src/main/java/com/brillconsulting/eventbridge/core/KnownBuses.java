package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/**
 * Knows which buses do not exist, since EventBridge takes events for one, and drops them. It asks once for each bus, and
 * again beside the events that go on once its knowledge is old, since a bus may be deleted. That one does not exist is
 * never remembered, since it may be created at any time.
 *
 * <p>This is a convenience, and the quota of the calls is shared with all of the account: so a bus that cannot be looked up
 * is taken to exist, concurrent callers share one look, and instances that started together do not look together.
 */
final class KnownBuses {

    private static final Logger log = LoggerFactory.getLogger(KnownBuses.class);

    /** Callers may wait for it. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** How long it goes on with a bus at most that could not be looked up yet. */
    private static final Duration UNSEEN = Duration.ofMinutes(1);

    private final EventBridgeClient client;
    private final Duration trusted;
    private final Executor executor;
    private final Map<String, Bus> buses = new ConcurrentHashMap<>();

    /**
     * @param trusted how long it is believed that a bus exists
     * @param executor asks for buses that are known while events go on
     */
    KnownBuses(EventBridgeClient client, Duration trusted, Executor executor) {
        this.client = client;
        this.trusted = trusted;
        this.executor = executor;
    }

    void requireExists(String bus) {
        // Nobody can delete it.
        if (!bus.equals(OutboundEvent.DEFAULT_BUS)) {
            buses.computeIfAbsent(bus, Bus::new).requireExists();
        }
    }

    private static long jittered(Duration duration) {
        return (long) (duration.toNanos() * ThreadLocalRandom.current().nextDouble(0.75, 1.25));
    }

    /** What is known of one bus. */
    private final class Bus {

        private final String bus;
        private final AtomicReference<@Nullable CompletableFuture<@Nullable ResourceNotFoundException>> look =
                new AtomicReference<>();
        private volatile boolean takenToExist;
        private volatile long trustedUntil;
        private boolean seen;
        private boolean warned;

        private Bus(String bus) {
            this.bus = bus;
        }

        private void requireExists() {
            if (!takenToExist) {
                var missing = shareLook();
                if (missing != null) {
                    throw new EventBusNotFoundException(bus, missing);
                }
            } else if (System.nanoTime() - trustedUntil > 0 && look.get() == null) {
                lookBesides();
            }
        }

        private @Nullable ResourceNotFoundException shareLook() {
            var mine = new CompletableFuture<@Nullable ResourceNotFoundException>();
            var running = look.compareAndExchange(null, mine);
            if (running != null) {
                return running.join();
            }
            return look(mine);
        }

        private void lookBesides() {
            var mine = new CompletableFuture<@Nullable ResourceNotFoundException>();
            if (!look.compareAndSet(null, mine)) {
                return;
            }
            try {
                executor.execute(() -> {
                    if (look(mine) != null) {
                        log.error("Events for the bus '{}' are refused from now on: it was deleted", bus);
                    }
                });
            } catch (RejectedExecutionException e) {
                look.set(null);
                mine.complete(null);
            }
        }

        private @Nullable ResourceNotFoundException look(
                CompletableFuture<@Nullable ResourceNotFoundException> shared) {
            ResourceNotFoundException missing = null;
            try {
                missing = describe();
            } finally {
                takenToExist = missing == null;
                trustedUntil = System.nanoTime() + jittered(seen || trusted.compareTo(UNSEEN) < 0 ? trusted : UNSEEN);
                look.set(null);
                shared.complete(missing);
            }
            return missing;
        }

        private @Nullable ResourceNotFoundException describe() {
            try {
                client.describeEventBus(it -> it.name(bus).overrideConfiguration(call -> call.apiCallTimeout(LOOK)));
                seen = true;
                warned = false;
                return null;
            } catch (ResourceNotFoundException e) {
                return e;
            } catch (RuntimeException e) {
                warn(e);
                return null;
            }
        }

        private void warn(RuntimeException failure) {
            if (warned) {
                log.debug("It is still not known whether the bus '{}' exists", bus, failure);
                return;
            }
            warned = true;
            log.warn(
                    "Events are sent to the bus '{}' without knowing that it exists, and are lost if it does not: it could not"
                            + " be looked up, which needs the permission events:DescribeEventBus ({})",
                    bus,
                    failure.getMessage());
        }
    }
}

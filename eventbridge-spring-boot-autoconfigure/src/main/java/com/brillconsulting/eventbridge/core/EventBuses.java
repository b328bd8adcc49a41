package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/**
 * Knows which buses exist, since EventBridge takes events for one that does not, and drops them. It asks once for each
 * bus that does, and again beside the events that go on once its knowledge is old, since a bus may be deleted. That one
 * does not exist is never remembered, since it may be created at any time.
 */
final class EventBuses {

    private static final Logger log = LoggerFactory.getLogger(EventBuses.class);

    private final EventBridgeClient client;
    private final Duration trusted;
    private final Executor executor;
    private final Map<String, Bus> buses = new ConcurrentHashMap<>();

    /**
     * @param trusted how long it is believed that a bus exists
     * @param executor asks for buses that are known while events go on
     */
    EventBuses(EventBridgeClient client, Duration trusted, Executor executor) {
        this.client = client;
        this.trusted = trusted;
        this.executor = executor;
    }

    void requireExists(OutboundEvent event) {
        // Nobody can delete it.
        if (!event.bus().equals(OutboundEvent.DEFAULT_BUS)) {
            buses.computeIfAbsent(event.bus(), Bus::new).requireExists(event);
        }
    }

    /** What is known of one bus. */
    private final class Bus {

        private final String bus;
        private final ReentrantLock lock = new ReentrantLock();
        private final AtomicBoolean asking = new AtomicBoolean();
        private volatile boolean exists;
        private volatile boolean unchecked;
        private volatile long seen;

        private Bus(String bus) {
            this.bus = bus;
        }

        private void requireExists(OutboundEvent event) {
            if (!exists) {
                askFor(event);
            } else if (!unchecked
                    && System.nanoTime() - seen > trusted.toNanos()
                    && asking.compareAndSet(false, true)) {
                askAgain(event);
            }
        }

        /** Concurrent callers wait for one question. */
        private void askFor(OutboundEvent event) {
            lock.lock();
            try {
                if (!exists) {
                    ask(event);
                }
            } finally {
                lock.unlock();
            }
        }

        private void askAgain(OutboundEvent event) {
            try {
                executor.execute(() -> {
                    try {
                        ask(event);
                    } catch (EventBusNotFoundException e) {
                        log.error("Events for the bus '{}' are refused from now on: it was deleted", bus);
                    } catch (EventBridgePublishException e) {
                        log.warn("It is not known whether the bus '{}' still exists: {}", bus, e.getMessage());
                    } finally {
                        asking.set(false);
                    }
                });
            } catch (RejectedExecutionException e) {
                asking.set(false);
            }
        }

        private void ask(OutboundEvent event) {
            seen = System.nanoTime();
            try {
                client.describeEventBus(it -> it.name(bus));
                exists = true;
            } catch (ResourceNotFoundException e) {
                exists = false;
                throw new EventBusNotFoundException(bus, e);
            } catch (SdkException e) {
                if (!"AccessDeniedException".equals(ErrorCodes.of(e))) {
                    throw EventNotAcceptedException.callFailed(event, e);
                }
                goOnUnchecked(e);
            }
        }

        private void goOnUnchecked(SdkException denied) {
            exists = true;
            unchecked = true;
            log.warn(
                    "Events are sent to the bus '{}' without knowing that it exists, and are lost if it does not: allow"
                            + " events:DescribeEventBus on it ({})",
                    bus,
                    denied.getMessage());
        }
    }
}

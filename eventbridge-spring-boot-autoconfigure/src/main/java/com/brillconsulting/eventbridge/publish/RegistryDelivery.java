package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.PreparedEvent;
import com.brillconsulting.eventbridge.core.PreparedEventOperations;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
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
 */
final class RegistryDelivery implements Delivery {

    static final PublicationTargetIdentifier TARGET = PublicationTargetIdentifier.of(RegisteredEventListener.ID);

    private static final Logger log = LoggerFactory.getLogger(RegistryDelivery.class);

    private final PreparedEventOperations operations;
    private final Supplier<EventPublicationRegistry> registry;
    private final Executor executor;

    /** @param executor has threads of its own, on which the registry is told */
    RegistryDelivery(
            PreparedEventOperations operations, Supplier<EventPublicationRegistry> registry, Executor executor) {
        this.operations = operations;
        this.registry = registry;
        this.executor = executor;
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
        executor.execute(() -> {
            // All before any is sent, so that they leave together.
            var begun = events.stream().filter(it -> begin(it.origin())).toList();
            begun.forEach(it -> send(it.origin(), it));
        });
    }

    /** The rows tell: those of a transaction that committed are still there, and are found at the next start. */
    private static void outcomeUnknown(List<PreparedEvent> events) {
        log.warn(
                "It is not known whether the transaction of {} events committed: if it did, they are sent when Spring Modulith"
                        + " resubmits incomplete publications",
                events.size());
    }

    void sendAgain(Object event) {
        executor.execute(() -> {
            if (begin(event)) {
                send(event, event);
            }
        });
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

    private void send(Object origin, Object event) {
        try {
            registry.get().markProcessing(origin, TARGET);
            operations.sendAsync(event).whenCompleteAsync((published, failure) -> tell(origin, failure), executor);
        } catch (RuntimeException e) {
            tell(origin, e);
        }
    }

    private void tell(Object origin, @Nullable Throwable failure) {
        try {
            if (failure == null) {
                registry.get().markCompleted(origin, TARGET);
                return;
            }
            var cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            log.error("Not sent, and kept in the registry of event publications: {}", cause.getMessage(), cause);
            registry.get().markFailed(origin, TARGET);
        } catch (RuntimeException e) {
            log.error(
                    "The registry could not be told what became of an event of {}; it may be sent twice",
                    origin.getClass(),
                    e);
        }
    }
}

package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishResult.Published;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * Additional operations for the delivery of application events, which are not sent at the time when they are published.
 * Events can be checked and written as JSON without being sent. A bean that replaces the {@link EventBridgeTemplate} must
 * implement this interface too, unless application events are disabled ({@code
 * eventbridge.publisher.application-events=false}).
 *
 * @since 0.1.0
 */
public interface PreparedEventOperations extends EventBridgeOperations {

    /**
     * {@return the operations as {@code PreparedEventOperations}}
     *
     * @param operations the operations
     * @throws IllegalStateException if they do not implement this interface
     */
    static PreparedEventOperations of(EventBridgeOperations operations) {
        if (operations instanceof PreparedEventOperations prepared) {
            return prepared;
        }
        throw new IllegalStateException(
                ("Application events cannot be delivered by %s, which replaces the EventBridgeTemplate: let it implement"
                                + " PreparedEventOperations, or set eventbridge.publisher.application-events=false")
                        .formatted(operations.getClass().getName()));
    }

    /**
     * Checks an event and writes it as JSON, but does not send it. Later changes to the object do not affect the event.
     *
     * @param event the event
     * @return the prepared event, which {@link #send(Object)} and {@link #sendAll(java.util.Collection)} accept
     * @throws InvalidEventException if the object is not an event, or not valid for EventBridge
     * @throws EventBusNotFoundException if its bus does not exist
     */
    PreparedEvent prepare(Object event);

    /**
     * Prepares an event that another thread or process sends later. The event remains part of the current trace.
     *
     * @param event the event
     * @return the prepared event; {@link PreparedEvent#restored} restores it from its {@link PreparedEvent#event()}
     * @throws InvalidEventException if the object is not an event, or not valid for EventBridge
     * @throws EventBusNotFoundException if its bus does not exist
     */
    PreparedEvent prepareToKeep(Object event);

    /**
     * Sends events after the commit of their transaction. This method does not block or fail, and the events cannot be
     * withdrawn. The caller cannot send them again. Therefore they are sent again after any failure until {@code
     * retry.max-duration} is over, unless the event itself is the cause.
     *
     * @param events the events
     * @param failures receives each event that was not accepted, with the cause, on one of {@link #callbacks}
     * @return completes when each event has its result, on any thread; dependent actions must not block
     */
    CompletableFuture<Void> sendCommitted(
            List<PreparedEvent> events, BiConsumer<PreparedEvent, EventBridgePublishException> failures);

    /**
     * Sends events that are also stored elsewhere, together and without waiting for the answers. Each event gets its result
     * within {@code toLeave} or within the maximum time for retries and a call, whichever is longer. Therefore the owner of
     * the stored event knows when it is no longer in flight.
     *
     * @param events the events, as for {@link #send(Object)}
     * @param toLeave the maximum wait of each event for its first call; then it fails with a {@link PublisherBusyException}
     * @return one future result for each event, in their order; it fails with the exceptions of {@link #send(Object)}
     */
    List<CompletableFuture<Published>> sendKept(Collection<?> events, Duration toLeave);

    /**
     * {@return an executor for callbacks to application code; its threads do not belong to a caller}
     */
    Executor callbacks();

    /**
     * Checks whether a bus exists, as for every event. If this cannot be determined, the bus is assumed to exist.
     *
     * @param bus the name or ARN of the bus
     * @throws EventBusNotFoundException if the bus does not exist
     */
    void requireBus(String bus);
}

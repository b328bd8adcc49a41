package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishResult.Published;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * What delivers application events needs besides, since it sends them at another time than they are published: events are
 * checked and written without being sent. A bean that replaces the {@link EventBridgeTemplate} implements this too, unless
 * application events are switched off ({@code eventbridge.publisher.application-events=false}).
 */
public interface PreparedEventOperations extends EventBridgeOperations {

    /**
     * {@return the operations, with what delivers application events needs besides}
     *
     * @throws IllegalStateException if they do not have that
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
     * Checks an event and writes it as JSON, but does not send it. Later changes of the object change nothing of what is
     * sent then.
     *
     * @return what {@link #send(Object)} and {@link #sendAll(java.util.Collection)} take in place of the event
     * @throws InvalidEventException if it is no event, or one that EventBridge would not take
     * @throws EventBusNotFoundException if its bus does not exist
     */
    PreparedEvent prepare(Object event);

    /**
     * Prepares an event that is sent later by another thread or process: it stays part of the trace that is current now.
     *
     * @return what {@link PreparedEvent#restored} makes again of its {@link PreparedEvent#event()}
     * @throws InvalidEventException if it is no event, or one that EventBridge would not take
     * @throws EventBusNotFoundException if its bus does not exist
     */
    PreparedEvent prepareToKeep(Object event);

    /**
     * Sends events whose transaction has committed. Neither does that block nor fail, nor can it be taken back: nobody is
     * left who could send them again. So they are sent again, until {@code retry.max-duration} is over, whatever made a
     * call fail, unless that is the fault of the event.
     *
     * @param failures is handed each event that was not taken, and why, on one of {@link #callbacks}
     * @return completes once each event has its result, on any thread: nothing that may block may depend on it
     */
    CompletableFuture<Void> sendCommitted(
            List<PreparedEvent> events, BiConsumer<PreparedEvent, EventBridgePublishException> failures);

    /**
     * Sends events that are kept elsewhere too, together and without waiting for the answers. Each has its result within
     * {@code toLeave} or the longest time that retries and a call may take, whichever is longer, so that whoever keeps it
     * knows when it is on its way no more.
     *
     * @param events what {@link #send(Object)} takes
     * @param toLeave for how long each may wait for its first call; it fails with a {@link PublisherBusyException} then
     * @return one result for each, in their order, which fails with what {@link #send(Object)} throws
     */
    List<CompletableFuture<Published>> sendKept(Collection<?> events, Duration toLeave);

    /** {@return threads that belong to no caller, on which code of the application may be called} */
    Executor callbacks();

    /**
     * Checks that a bus exists, as is done for every event. Where that cannot be found out it is taken to exist.
     *
     * @param bus its name or ARN
     * @throws EventBusNotFoundException if it does not
     */
    void requireBus(String bus);
}

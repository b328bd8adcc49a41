package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.PreparedEvent;
import com.brillconsulting.eventbridge.core.PreparedEventOperations;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Sends the events of a transaction after its commit. A bean of this type replaces the default of the library.
 *
 * @since 0.1.0
 */
public interface Delivery {

    /**
     * {@return a delivery that keeps events in memory; they are lost if the process ends before they are sent}
     *
     * @param operations sends the events
     * @param publisher publishes an {@link EventPublicationFailed} for each event that could not be sent after the commit of
     *     its transaction
     * @param advice how to get a stronger guarantee
     */
    static Delivery afterCommit(
            PreparedEventOperations operations, ApplicationEventPublisher publisher, String advice) {
        return new AfterCommitDelivery(operations, publisher, AfterCommitDelivery.WAIT, advice);
    }

    /**
     * Accepts an event. A transaction is active and bound to this thread.
     *
     * @param event the event to send; it was checked and written as JSON
     * @throws RuntimeException if the event cannot be kept; the transaction then fails
     */
    void accept(PreparedEvent event);

    /**
     * {@return whether another thread or process can send the event, so that it must contain its trace}
     */
    boolean isDurable();

    /**
     * {@return the guarantee, as the end of a sentence that starts with "Application events are sent"}
     */
    String guarantee();
}

package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.PreparedEvent;
import com.brillconsulting.eventbridge.core.PreparedEventOperations;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Sees to it that an event that was published in a transaction is sent once that has committed. A bean of this type
 * replaces what the library would take.
 */
public interface Delivery {

    /**
     * {@return a delivery that keeps events in memory: they are lost when the process ends before they are sent}
     *
     * @param operations sends the events
     * @param publisher publishes an {@link EventPublicationFailed} for each event that could not be sent after its
     *     transaction committed
     * @param advice what to do for a better guarantee
     */
    static Delivery afterCommit(
            PreparedEventOperations operations, ApplicationEventPublisher publisher, String advice) {
        return new AfterCommitDelivery(operations, publisher, AfterCommitDelivery.WAIT, advice);
    }

    /**
     * Takes an event in. A transaction is active and bound to this thread.
     *
     * @param event what is to be sent; it was checked and written as JSON
     * @throws RuntimeException if the event cannot be kept, so that the transaction fails
     */
    void accept(PreparedEvent event);

    /** {@return whether another thread or process may send the event, so that it has to carry its trace along} */
    boolean isDurable();

    /** {@return what is guaranteed, as the end of a sentence that begins with "Application events are sent"} */
    String guarantee();
}

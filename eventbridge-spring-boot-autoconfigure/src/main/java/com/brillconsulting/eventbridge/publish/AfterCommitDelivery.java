package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import org.springframework.context.ApplicationEventPublisher;

/** Keeps events in memory until the transaction has committed; they are lost when the process ends before they are sent. */
public final class AfterCommitDelivery implements TransactionalDelivery {

    private final EventBridgeOperations operations;
    private final AfterCommit afterCommit;
    private final String advice;

    /**
     * Creates the delivery.
     *
     * @param operations sends the events
     * @param publisher publishes an {@link EventPublicationFailed} for each event that could not be sent after its
     *     transaction committed
     * @param advice what to do for a better guarantee
     */
    public AfterCommitDelivery(EventBridgeOperations operations, ApplicationEventPublisher publisher, String advice) {
        this.operations = operations;
        this.afterCommit = new AfterCommit(operations, new PublicationFailures(publisher));
        this.advice = advice;
    }

    @Override
    public void accept(Object event) {
        ThreadBoundEvents.ofCurrentTransaction(afterCommit).add(operations.prepare(event));
    }

    @Override
    public String guarantee() {
        return "after commit, at most once: " + advice;
    }
}

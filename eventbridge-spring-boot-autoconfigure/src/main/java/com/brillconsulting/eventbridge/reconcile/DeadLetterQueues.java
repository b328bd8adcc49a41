package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.QueueDefinition;

/** Queues that have no dead-letter queue of their own. Others need them to be there first. */
final class DeadLetterQueues extends Queues {

    DeadLetterQueues(Reconciliation run) {
        super(run);
    }

    @Override
    boolean has(QueueDefinition queue) {
        return queue.redrive() == null;
    }
}

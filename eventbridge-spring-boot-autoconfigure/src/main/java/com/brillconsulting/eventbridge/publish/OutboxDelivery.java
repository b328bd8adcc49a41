package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import io.namastack.outbox.Outbox;

/**
 * Stores events in Namastack's outbox, within the transaction, ready to be sent: as JSON, customized, and part of the
 * trace that they were published in. {@link OutboxEventHandler} sends them.
 */
public final class OutboxDelivery implements TransactionalDelivery {

    private final EventBridgeOperations operations;
    private final Outbox outbox;

    /** Creates the delivery. */
    public OutboxDelivery(EventBridgeOperations operations, Outbox outbox) {
        this.operations = operations;
        this.outbox = outbox;
    }

    @Override
    public void accept(Object event) {
        // Each under a key of its own: EventBridge keeps no order, and events under one key would wait for each other.
        outbox.schedule(operations.prepareToKeep(event).event());
    }

    @Override
    public String guarantee() {
        return "at least once: Namastack's outbox keeps them in the database until EventBridge took them";
    }
}

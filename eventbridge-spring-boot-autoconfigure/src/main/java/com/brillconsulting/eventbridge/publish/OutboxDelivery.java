package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.PreparedEvent;
import io.namastack.outbox.Outbox;

/**
 * Stores events in Namastack's outbox, within the transaction, ready to be sent: as JSON, customized, and part of the
 * trace that they were published in. {@link OutboxEventHandler} sends them.
 */
final class OutboxDelivery implements Delivery {

    private final Outbox outbox;

    OutboxDelivery(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void accept(PreparedEvent event) {
        // Each under a key of its own: EventBridge keeps no order, and events under one key would wait for each other.
        outbox.schedule(event.event());
    }

    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public String guarantee() {
        return "at least once: Namastack's outbox keeps them in the database until EventBridge took them";
    }
}

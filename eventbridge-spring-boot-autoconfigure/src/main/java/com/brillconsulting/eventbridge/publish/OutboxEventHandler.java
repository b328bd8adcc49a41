package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.core.PreparedEvent;
import com.brillconsulting.eventbridge.event.OutboundEvent;
import io.namastack.outbox.handler.OutboxRecordMetadata;
import io.namastack.outbox.handler.OutboxTypedHandler;
import io.namastack.outbox.retry.OutboxRetryAware;
import io.namastack.outbox.retry.OutboxRetryPolicy;

/**
 * Sends the events that are stored in Namastack's outbox. The outbox stores the names of this class, its method and the
 * parameters in the database. Do not change these names.
 *
 * @since 0.1.0
 */
public final class OutboxEventHandler implements OutboxTypedHandler<OutboundEvent>, OutboxRetryAware {

    private final EventBridgeOperations operations;

    OutboxEventHandler(EventBridgeOperations operations) {
        this.operations = operations;
    }

    @Override
    public void handle(OutboundEvent event, OutboxRecordMetadata metadata) {
        operations.send(PreparedEvent.restored(event));
    }

    @Override
    public OutboxRetryPolicy getRetryPolicy() {
        return new PatientRetryPolicy();
    }
}

package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.core.PreparedEvent;
import com.brillconsulting.eventbridge.event.OutboundEvent;
import io.namastack.outbox.handler.OutboxRecordMetadata;
import io.namastack.outbox.handler.OutboxTypedHandler;
import io.namastack.outbox.retry.OutboxRetryAware;
import io.namastack.outbox.retry.OutboxRetryPolicy;

/**
 * Sends the events that Namastack's outbox kept. The outbox knows it by the names of this class and its method and of the
 * parameters, which stand in the database: none of them may ever change.
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

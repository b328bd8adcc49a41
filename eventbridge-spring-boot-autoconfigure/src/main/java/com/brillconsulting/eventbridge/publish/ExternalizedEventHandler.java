package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.event.EventTypeResolver;
import io.namastack.outbox.handler.OutboxHandler;
import io.namastack.outbox.handler.OutboxRecordMetadata;
import io.namastack.outbox.retry.OutboxRetryAware;
import io.namastack.outbox.retry.OutboxRetryPolicy;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.support.OutboxEventExternalizer;

/**
 * Sends the events that Spring Modulith stored in Namastack's outbox. The outbox stores the names of this class, its method
 * and the parameters in the database. Do not change these names.
 *
 * @since 0.1.0
 */
public final class ExternalizedEventHandler implements OutboxHandler, OutboxRetryAware {

    private final OutboxEventExternalizer externalizer;
    private final EventExternalizationConfiguration configuration;
    private final EventTypeResolver types;

    ExternalizedEventHandler(
            OutboxEventExternalizer externalizer,
            EventExternalizationConfiguration configuration,
            EventTypeResolver types) {
        this.externalizer = externalizer;
        this.configuration = configuration;
        this.types = types;
    }

    @Override
    public boolean supports(Object payload, OutboxRecordMetadata metadata) {
        return configuration.supports(payload) && types.resolve(payload.getClass()) == null;
    }

    @Override
    public void handle(Object payload, OutboxRecordMetadata metadata) {
        externalizer.externalizeBlocking(payload);
    }

    @Override
    public OutboxRetryPolicy getRetryPolicy() {
        return new PatientRetryPolicy();
    }
}

package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.event.EventTypeResolver;
import io.namastack.outbox.handler.OutboxHandler;
import io.namastack.outbox.handler.OutboxRecordMetadata;
import io.namastack.outbox.retry.OutboxRetryAware;
import io.namastack.outbox.retry.OutboxRetryPolicy;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.support.OutboxEventExternalizer;

/**
 * Sends what Spring Modulith recorded in Namastack's outbox. The outbox knows it by the names of this class and its method
 * and of the parameters, which stand in the database: none of them may ever change.
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

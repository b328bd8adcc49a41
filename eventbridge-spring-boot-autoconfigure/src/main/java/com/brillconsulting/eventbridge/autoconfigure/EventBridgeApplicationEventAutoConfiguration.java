package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.publish.ApplicationEventConfiguration;
import com.brillconsulting.eventbridge.publish.DeliveryConfigurations;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Import;

/**
 * {@link AutoConfiguration @AutoConfiguration} of what hands application events to the template. What keeps the events of
 * transactions until they are sent is what the application has for that: Namastack's outbox, Spring Modulith's registry
 * of event publications, or else nothing.
 */
@AutoConfiguration(
        after = EventBridgePublisherAutoConfiguration.class,
        afterName = {
            "io.namastack.outbox.config.OutboxCoreInfrastructureAutoConfiguration",
            "io.namastack.outbox.config.OutboxCoreProcessingAutoConfiguration",
            "org.springframework.modulith.events.config.EventPublicationAutoConfiguration"
        })
@ConditionalOnBean(EventBridgeOperations.class)
@ConditionalOnBooleanProperty(name = "eventbridge.publisher.application-events", matchIfMissing = true)
@Import({
    DeliveryConfigurations.ByOutbox.class,
    DeliveryConfigurations.ByRegistry.class,
    DeliveryConfigurations.ByMemory.class,
    ApplicationEventConfiguration.class
})
class EventBridgeApplicationEventAutoConfiguration {}

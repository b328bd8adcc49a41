package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.event.EventTypes;
import com.brillconsulting.eventbridge.publish.ApplicationEventPublication;
import com.brillconsulting.eventbridge.publish.TransactionalDelivery;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
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
    EventDeliveryConfigurations.ByOutbox.class,
    EventDeliveryConfigurations.ByRegistry.class,
    EventDeliveryConfigurations.ByMemory.class
})
class EventBridgeApplicationEventAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ApplicationEventPublication eventBridgeApplicationEventPublication(
            EventBridgeOperations operations,
            EventTypes types,
            TransactionalDelivery delivery,
            EventBridgePublisherProperties properties,
            ApplicationEventPublisher publisher) {
        return new ApplicationEventPublication(operations, types, delivery, properties.outsideTransaction(), publisher);
    }
}

package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.event.EventTypes;
import com.brillconsulting.eventbridge.publish.AfterCommitDelivery;
import com.brillconsulting.eventbridge.publish.EventBridgeExternalizer;
import com.brillconsulting.eventbridge.publish.OutboxDelivery;
import com.brillconsulting.eventbridge.publish.OutboxEventHandler;
import com.brillconsulting.eventbridge.publish.RegisteredEventListener;
import com.brillconsulting.eventbridge.publish.RegisteredEvents;
import com.brillconsulting.eventbridge.publish.RegistryDelivery;
import com.brillconsulting.eventbridge.publish.TransactionalDelivery;
import io.namastack.outbox.Outbox;
import java.util.Set;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.modulith.events.core.EventPublicationRegistry;
import org.springframework.modulith.events.core.EventPublicationRepository;

/** What keeps the events of transactions until they are sent: imported in this order, the first that can be is it. */
final class EventDeliveryConfigurations {

    private EventDeliveryConfigurations() {}

    /** Namastack's outbox, unless Spring Modulith's registry is there and has not been told to leave this to an outbox. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Outbox.class)
    @ConditionalOnBean(Outbox.class)
    @ConditionalOnMissingBean(TransactionalDelivery.class)
    @Conditional(OutboxInstead.class)
    static class ByOutbox {

        @Bean
        OutboxDelivery eventBridgeOutboxDelivery(EventBridgeOperations operations, Outbox outbox) {
            return new OutboxDelivery(operations, outbox);
        }

        @Bean
        OutboxEventHandler eventBridgeOutboxEventHandler(EventBridgeOperations operations) {
            return new OutboxEventHandler(operations);
        }
    }

    /** Spring Modulith's registry of event publications. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(EventPublicationRegistry.class)
    @ConditionalOnBean(EventPublicationRegistry.class)
    @ConditionalOnMissingBean(TransactionalDelivery.class)
    @ConditionalOnProperty(
            name = "spring.modulith.events.registry-trigger-annotation",
            matchIfMissing = true,
            havingValue = "")
    static class ByRegistry {

        @Bean
        RegistryDelivery eventBridgeRegistryDelivery() {
            return new RegistryDelivery();
        }

        @Bean(destroyMethod = "close")
        RegistryThreads eventBridgeRegistryThreads(
                ObjectProvider<IncompleteEventPublications> incomplete,
                ObjectProvider<EventPublicationRepository> repository,
                EventBridgePublisherProperties properties,
                ListableBeanFactory beans) {
            // The registry complains of rows whose listener is not there.
            var externalizes = beans.getBeanNamesForType(EventBridgeExternalizer.class, true, false).length > 0;
            return new RegistryThreads(
                    incomplete,
                    repository,
                    properties.resubmission(),
                    externalizes
                            ? Set.of(RegisteredEventListener.ID, EventBridgeExternalizer.ID)
                            : Set.of(RegisteredEventListener.ID));
        }

        @Bean
        RegisteredEventListener eventBridgeRegisteredEventListener(
                EventBridgeOperations operations,
                EventTypes types,
                ObjectProvider<EventPublicationRegistry> registry,
                RegistryThreads threads) {
            return new RegisteredEventListener(
                    operations, types, new RegisteredEvents(operations, registry::getObject, threads.executor()));
        }
    }

    /** The memory of the process. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(TransactionalDelivery.class)
    static class ByMemory {

        @Bean
        AfterCommitDelivery eventBridgeAfterCommitDelivery(
                EventBridgeOperations operations, ApplicationEventPublisher publisher, Environment environment) {
            return new AfterCommitDelivery(operations, publisher, DeliveryAdvice.of(environment));
        }
    }

    static class OutboxInstead extends AnyNestedCondition {

        OutboxInstead() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnProperty(name = "spring.modulith.events.externalization.mode", havingValue = "outbox")
        static class ToldSo {}

        @ConditionalOnMissingBean(type = "org.springframework.modulith.events.core.EventPublicationRegistry")
        static class NoRegistry {}
    }
}

package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.core.PreparedEventOperations;
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
public final class DeliveryConfigurations {

    private DeliveryConfigurations() {}

    /** Namastack's outbox, unless Spring Modulith's registry is there and has not been told to leave this to an outbox. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Outbox.class)
    @ConditionalOnBean(Outbox.class)
    @ConditionalOnMissingBean(Delivery.class)
    @Conditional(OutboxInstead.class)
    public static class ByOutbox {

        ByOutbox() {}

        @Bean
        OutboxDelivery eventBridgeOutboxDelivery(Outbox outbox) {
            return new OutboxDelivery(outbox);
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
    @ConditionalOnMissingBean(Delivery.class)
    @ConditionalOnProperty(
            name = "spring.modulith.events.registry-trigger-annotation",
            matchIfMissing = true,
            havingValue = "")
    public static class ByRegistry {

        ByRegistry() {}

        @Bean
        RegistryDelivery eventBridgeRegistryDelivery(
                PreparedEventOperations operations,
                ObjectProvider<EventPublicationRegistry> registry,
                RegistryThreads threads) {
            return new RegistryDelivery(operations, registry::getObject, threads.executor());
        }

        @Bean(destroyMethod = "close")
        RegistryThreads eventBridgeRegistryThreads(
                ObjectProvider<IncompleteEventPublications> incomplete,
                ObjectProvider<EventPublicationRepository> repository,
                ApplicationEventProperties properties,
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
                ApplicationEventPublication publication, RegistryDelivery delivery) {
            return new RegisteredEventListener(publication, delivery);
        }
    }

    /** The memory of the process. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(Delivery.class)
    public static class ByMemory {

        ByMemory() {}

        @Bean
        AfterCommitDelivery eventBridgeAfterCommitDelivery(
                PreparedEventOperations operations,
                ApplicationEventPublisher publisher,
                ApplicationEventProperties properties,
                Environment environment) {
            return new AfterCommitDelivery(
                    operations, publisher, properties.commitWait(), DeliveryAdvice.of(environment));
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

package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.core.EventBridgePublisherProperties;
import com.brillconsulting.eventbridge.core.PreparedEventOperations;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import io.namastack.outbox.Outbox;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.modulith.events.core.EventPublicationRegistry;
import org.springframework.modulith.events.core.EventPublicationRepository;

/**
 * Creates the delivery for the events of transactions. The classes are imported in this order, and the first one whose
 * conditions match is used.
 *
 * @since 0.1.0
 */
public final class DeliveryConfigurations {

    private DeliveryConfigurations() {}

    /**
     * Uses Namastack's outbox, unless Spring Modulith's registry is present and not configured to leave events to an outbox.
     */
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

    /** Uses Spring Modulith's registry of event publications. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(EventPublicationRegistry.class)
    @ConditionalOnBean(EventPublicationRegistry.class)
    @ConditionalOnMissingBean(Delivery.class)
    @Conditional(OnRegistryThatKeeps.class)
    public static class ByRegistry {

        ByRegistry() {}

        @Bean(destroyMethod = "close")
        RegistryThreads eventBridgeRegistryThreads() {
            return new RegistryThreads();
        }

        @Bean
        RegistryDelivery eventBridgeRegistryDelivery(
                EventBridgeOperations operations,
                ObjectProvider<EventPublicationRegistry> registry,
                RegistryThreads threads,
                ApplicationEventProperties properties,
                EventBridgePublisherProperties publisher) {
            // What waits, is sent and is then told takes no longer than it takes until a row counts as lost.
            var longestWait = lostAfter(properties, publisher).dividedBy(4);
            return new RegistryDelivery(
                    PreparedEventOperations.of(operations), registry::getObject, threads, longestWait);
        }

        @Bean(destroyMethod = "close")
        RegistryResubmission eventBridgeRegistryResubmission(
                EventBridgeOperations operations,
                ObjectProvider<EventPublicationRepository> repository,
                ObjectProvider<IncompleteEventPublications> incomplete,
                RegistryThreads threads,
                ApplicationEventProperties properties,
                EventBridgePublisherProperties publisher,
                ListableBeanFactory beans) {
            var senders = new HashMap<String, Function<Object, CompletableFuture<?>>>();
            var prepared = PreparedEventOperations.of(operations);
            var toLeave = lostAfter(properties, publisher).dividedBy(4);
            senders.put(RegisteredEventListener.ID, it -> prepared.sendKept(List.of(it), toLeave)
                    .get(0));
            if (beans.getBeanNamesForType(EventBridgeExternalizer.class, true, false).length > 0) {
                senders.put(
                        EventBridgeExternalizer.ID, it -> externalizer(beans).externalize(it));
            }
            return new RegistryResubmission(
                    repository,
                    incomplete,
                    senders,
                    threads,
                    properties.resubmission(),
                    lostAfter(properties, publisher));
        }

        /** Without the registry around it, which is told of what is sent again by whoever does that. */
        private static EventBridgeExternalizer externalizer(ListableBeanFactory beans) {
            return new EventBridgeExternalizer(
                    beans.getBean(EventExternalizationConfiguration.class),
                    beans.getBean(EventBridgeTransport.class),
                    beans.getBean(EventTypeResolver.class));
        }

        private static Duration lostAfter(
                ApplicationEventProperties properties, EventBridgePublisherProperties publisher) {
            var sending = publisher.retry().toPublishRetry().longestTime().multipliedBy(2);
            return sending.compareTo(properties.resubmission()) > 0 ? sending : properties.resubmission();
        }

        @Bean
        RegisteredEventListener eventBridgeRegisteredEventListener(
                ApplicationEventPublication publication, RegistryDelivery delivery) {
            return new RegisteredEventListener(publication, delivery);
        }
    }

    /** Keeps events in the memory of the process. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(Delivery.class)
    public static class ByMemory {

        ByMemory() {}

        @Bean
        AfterCommitDelivery eventBridgeAfterCommitDelivery(
                EventBridgeOperations operations,
                ApplicationEventPublisher publisher,
                ApplicationEventProperties properties,
                Environment environment) {
            return new AfterCommitDelivery(
                    PreparedEventOperations.of(operations),
                    publisher,
                    properties.commitWait(),
                    DeliveryAdvice.of(environment));
        }
    }

    /** The registry writes rows for events, which it does not where it is told to take annotated methods alone. */
    static class OnRegistryThatKeeps extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var message = ConditionMessage.forCondition("Registry that keeps events");
            return DeliveryAdvice.keepsOutOfRegistry(context.getEnvironment())
                    ? ConditionOutcome.noMatch(message.because("it takes annotated methods alone"))
                    : ConditionOutcome.match(message.because("it takes all listeners"));
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

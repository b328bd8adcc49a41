package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.core.EventBridgePublisherProperties;
import com.brillconsulting.eventbridge.core.EventBridgeTemplate;
import com.brillconsulting.eventbridge.core.PreparedEventOperations;
import com.brillconsulting.eventbridge.core.PublisherConfiguration;
import com.brillconsulting.eventbridge.core.ReactivePublisherConfiguration;
import com.brillconsulting.eventbridge.declare.EventClasses;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.publish.Delivery;
import com.brillconsulting.eventbridge.publish.StartupVerification;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** {@link AutoConfiguration @AutoConfiguration} of what sends events: the {@link EventBridgeTemplate}. */
@AutoConfiguration(
        after = {
            EventBridgeClientAutoConfiguration.class,
            EventBridgeDeclarationAutoConfiguration.class,
            EventBridgeDetailAutoConfiguration.class,
            JacksonAutoConfiguration.class
        },
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@Import({PublisherConfiguration.class, ReactivePublisherConfiguration.class})
class EventBridgePublisherAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(EventBridgeOperations.class)
    PublisherStartup eventBridgePublisherStartup(
            EventBridgeOperations operations,
            EventTypeResolver types,
            EventBridgePublisherProperties properties,
            ObjectProvider<Delivery> delivery,
            ObjectProvider<StartupVerification> verifications,
            EventClasses classes) {
        return new PublisherStartup(
                operations instanceof PreparedEventOperations prepared ? prepared : null,
                types,
                classes,
                properties.busCheck().startup(),
                delivery.getIfAvailable(),
                verifications.orderedStream().toList());
    }
}

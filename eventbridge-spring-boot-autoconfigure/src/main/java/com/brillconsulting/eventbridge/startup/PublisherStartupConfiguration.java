package com.brillconsulting.eventbridge.startup;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.core.EventBridgePublisherProperties;
import com.brillconsulting.eventbridge.core.PreparedEventOperations;
import com.brillconsulting.eventbridge.declare.EventClasses;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.publish.Delivery;
import com.brillconsulting.eventbridge.publish.StartupVerification;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Creates the check whether events can be published. It is imported after the configuration of the template, because its
 * condition needs the template.
 *
 * @since 0.1.0
 */
@Configuration(proxyBeanMethods = false)
public class PublisherStartupConfiguration {

    PublisherStartupConfiguration() {}

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

package com.brillconsulting.eventbridge.admin;

import com.brillconsulting.eventbridge.listen.DeadLetterRedrive;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * Creates the beans that manage EventBridge. The auto-configuration imports it. It is not part of the API.
 *
 * @since 0.1.0
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AdminProperties.class)
public final class AdminConfiguration {

    AdminConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(EventBridgeAdmin.class)
    DefaultEventBridgeAdmin eventBridgeAdmin(
            EventBridgeClient events,
            ObjectProvider<DeadLetterRedrive> redrive,
            ApplicationEventPublisher publisher,
            AdminProperties properties) {
        return new DefaultEventBridgeAdmin(events, redrive.getIfAvailable(), publisher, properties.replayInterval());
    }
}

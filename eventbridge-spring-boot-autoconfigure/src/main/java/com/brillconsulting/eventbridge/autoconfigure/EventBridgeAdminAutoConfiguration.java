package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.admin.DefaultEventBridgeAdmin;
import com.brillconsulting.eventbridge.admin.EventBridgeAdmin;
import com.brillconsulting.eventbridge.listen.DeadLetterRedrive;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** {@link AutoConfiguration @AutoConfiguration} of what manages EventBridge while the application runs. */
@AutoConfiguration(after = {EventBridgeClientAutoConfiguration.class, EventBridgeListenerAutoConfiguration.class})
@ConditionalOnBean(EventBridgeClient.class)
@EnableConfigurationProperties(AdminProperties.class)
class EventBridgeAdminAutoConfiguration {

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

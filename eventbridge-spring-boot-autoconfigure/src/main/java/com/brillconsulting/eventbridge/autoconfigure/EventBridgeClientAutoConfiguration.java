package com.brillconsulting.eventbridge.autoconfigure;

import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * {@link AutoConfiguration @AutoConfiguration} of the {@link EventBridgeClient}: region, credentials and endpoint are
 * those of Spring Cloud AWS.
 */
@AutoConfiguration(after = AwsAutoConfiguration.class)
@ConditionalOnClass(EventBridgeClient.class)
@EnableConfigurationProperties(EventBridgeClientProperties.class)
class EventBridgeClientAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(AwsClientBuilderConfigurer.class)
    EventBridgeClient eventBridgeClient(
            EventBridgeClientProperties properties,
            AwsClientBuilderConfigurer configurer,
            ObjectProvider<AwsConnectionDetails> connectionDetails,
            ObjectProvider<EventBridgeClientCustomizer> customizers,
            ObjectProvider<AwsSyncClientCustomizer> syncClientCustomizers) {
        return configurer
                .configureSyncClient(
                        EventBridgeClient.builder(),
                        properties.toAwsClientProperties(),
                        connectionDetails.getIfAvailable(),
                        customizers.orderedStream(),
                        syncClientCustomizers.orderedStream())
                .build();
    }
}

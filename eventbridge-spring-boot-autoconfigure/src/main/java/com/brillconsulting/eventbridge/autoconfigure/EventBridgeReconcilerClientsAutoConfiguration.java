package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridge;
import io.awspring.cloud.autoconfigure.AwsClientProperties;
import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * {@link AutoConfiguration @AutoConfiguration} of the clients of services that not every application uses. Each is made
 * only when something declared needs it.
 */
@AutoConfiguration(
        after = AwsAutoConfiguration.class,
        afterName = "io.awspring.cloud.autoconfigure.sns.SnsAutoConfiguration")
@ConditionalOnBean(AwsClientBuilderConfigurer.class)
class EventBridgeReconcilerClientsAutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SchedulerClient.class)
    static class SchedulerConfiguration {

        @Bean
        @Lazy
        @ConditionalOnMissingBean
        SchedulerClient eventBridgeSchedulerClient(
                AwsClientBuilderConfigurer configurer,
                ObjectProvider<EventBridgeClientProperties> properties,
                ObjectProvider<AwsConnectionDetails> connectionDetails,
                ObjectProvider<AwsSyncClientCustomizer> customizers) {
            return configurer
                    .configureSyncClient(
                            SchedulerClient.builder(),
                            region(properties),
                            connectionDetails.getIfAvailable(),
                            Stream.empty(),
                            customizers.orderedStream())
                    .build();
        }

        @Bean
        ReconcilerCustomizer eventBridgeSchedulerReconcilerCustomizer(ObjectProvider<SchedulerClient> client) {
            return builder -> builder.client("scheduler", client::getObject);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SchemasClient.class)
    static class SchemasConfiguration {

        @Bean
        @Lazy
        @ConditionalOnMissingBean
        SchemasClient eventBridgeSchemasClient(
                AwsClientBuilderConfigurer configurer,
                ObjectProvider<EventBridgeClientProperties> properties,
                ObjectProvider<AwsConnectionDetails> connectionDetails,
                ObjectProvider<AwsSyncClientCustomizer> customizers) {
            return configurer
                    .configureSyncClient(
                            SchemasClient.builder(),
                            region(properties),
                            connectionDetails.getIfAvailable(),
                            Stream.empty(),
                            customizers.orderedStream())
                    .build();
        }

        @Bean
        ReconcilerCustomizer eventBridgeSchemasReconcilerCustomizer(ObjectProvider<SchemasClient> client) {
            return builder -> builder.client("schemas", client::getObject);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SnsClient.class)
    static class SnsConfiguration {

        @Bean
        @Lazy
        @ConditionalOnMissingBean
        SnsClient eventBridgeSnsClient(
                AwsClientBuilderConfigurer configurer,
                ObjectProvider<EventBridgeClientProperties> properties,
                ObjectProvider<AwsConnectionDetails> connectionDetails,
                ObjectProvider<AwsSyncClientCustomizer> customizers) {
            return configurer
                    .configureSyncClient(
                            SnsClient.builder(),
                            region(properties),
                            connectionDetails.getIfAvailable(),
                            Stream.empty(),
                            customizers.orderedStream())
                    .build();
        }

        @Bean
        ReconcilerCustomizer eventBridgeSnsReconcilerCustomizer(ObjectProvider<SnsClient> client) {
            return builder -> builder.client("sns", client::getObject);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(LambdaClient.class)
    static class LambdaConfiguration {

        @Bean
        @Lazy
        @ConditionalOnMissingBean
        LambdaClient eventBridgeLambdaClient(
                AwsClientBuilderConfigurer configurer,
                ObjectProvider<EventBridgeClientProperties> properties,
                ObjectProvider<AwsConnectionDetails> connectionDetails,
                ObjectProvider<AwsSyncClientCustomizer> customizers) {
            return configurer
                    .configureSyncClient(
                            LambdaClient.builder(),
                            region(properties),
                            connectionDetails.getIfAvailable(),
                            Stream.empty(),
                            customizers.orderedStream())
                    .build();
        }

        @Bean
        ReconcilerCustomizer eventBridgeLambdaReconcilerCustomizer(ObjectProvider<LambdaClient> client) {
            return builder -> builder.client("lambda", client::getObject);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(CloudWatchLogsClient.class)
    static class LogsConfiguration {

        @Bean
        @Lazy
        @ConditionalOnMissingBean
        CloudWatchLogsClient eventBridgeLogsClient(
                AwsClientBuilderConfigurer configurer,
                ObjectProvider<EventBridgeClientProperties> properties,
                ObjectProvider<AwsConnectionDetails> connectionDetails,
                ObjectProvider<AwsSyncClientCustomizer> customizers) {
            return configurer
                    .configureSyncClient(
                            CloudWatchLogsClient.builder(),
                            region(properties),
                            connectionDetails.getIfAvailable(),
                            Stream.empty(),
                            customizers.orderedStream())
                    .build();
        }

        @Bean
        ReconcilerCustomizer eventBridgeLogsReconcilerCustomizer(ObjectProvider<CloudWatchLogsClient> client) {
            return builder -> builder.client("cloudwatchlogs", client::getObject);
        }
    }

    /** The endpoint of EventBridge is not theirs, but the region is. */
    private static AwsClientProperties region(ObjectProvider<EventBridgeClientProperties> properties) {
        var region = new AwsClientProperties() {};
        properties.ifAvailable(it -> PropertyMapper.get().from(it::region).to(region::setRegion));
        return region;
    }

    /** The embedded bus has no functions, topics or log groups that could let it in. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(EmbeddedEventBridge.class)
    @ConditionalOnBean(EmbeddedEventBridge.class)
    static class EmbeddedClientsConfiguration {

        @Bean
        ReconcilerCustomizer eventBridgeEmbeddedReconcilerCustomizer() {
            return builder -> builder.grantsToQueuesOnly(true);
        }
    }
}

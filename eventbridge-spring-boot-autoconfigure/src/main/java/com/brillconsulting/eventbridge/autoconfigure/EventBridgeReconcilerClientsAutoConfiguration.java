package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.reconcile.ReconcilerCustomizer;
import io.awspring.cloud.autoconfigure.AwsClientProperties;
import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
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

    @Bean
    OtherClients eventBridgeOtherClients(
            AwsClientBuilderConfigurer configurer,
            ObjectProvider<EventBridgeClientProperties> properties,
            ObjectProvider<AwsConnectionDetails> connectionDetails,
            ObjectProvider<AwsSyncClientCustomizer> customizers) {
        var client = properties.getIfAvailable();
        return new OtherClients(configurer, client == null ? null : client.region(), connectionDetails, customizers);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SchedulerClient.class)
    static class SchedulerConfiguration {

        @Bean
        @Lazy
        @ConditionalOnMissingBean
        SchedulerClient eventBridgeSchedulerClient(OtherClients clients) {
            return clients.build(SchedulerClient.builder());
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
        SchemasClient eventBridgeSchemasClient(OtherClients clients) {
            return clients.build(SchemasClient.builder());
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
        SnsClient eventBridgeSnsClient(OtherClients clients) {
            return clients.build(SnsClient.builder());
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
        LambdaClient eventBridgeLambdaClient(OtherClients clients) {
            return clients.build(LambdaClient.builder());
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
        CloudWatchLogsClient eventBridgeLogsClient(OtherClients clients) {
            return clients.build(CloudWatchLogsClient.builder());
        }

        @Bean
        ReconcilerCustomizer eventBridgeLogsReconcilerCustomizer(ObjectProvider<CloudWatchLogsClient> client) {
            return builder -> builder.client("cloudwatchlogs", client::getObject);
        }
    }

    /** Makes clients as Spring Cloud AWS makes its own. The endpoint of EventBridge is not theirs, but the region is. */
    static final class OtherClients {

        private final AwsClientBuilderConfigurer configurer;
        private final AwsClientProperties properties = new AwsClientProperties() {};
        private final ObjectProvider<AwsConnectionDetails> connectionDetails;
        private final ObjectProvider<AwsSyncClientCustomizer> customizers;

        OtherClients(
                AwsClientBuilderConfigurer configurer,
                @Nullable String region,
                ObjectProvider<AwsConnectionDetails> connectionDetails,
                ObjectProvider<AwsSyncClientCustomizer> customizers) {
            this.configurer = configurer;
            this.connectionDetails = connectionDetails;
            this.customizers = customizers;
            PropertyMapper.get().from(region).to(properties::setRegion);
        }

        <C, B extends AwsClientBuilder<B, C>> C build(B builder) {
            return configurer
                    .configureSyncClient(
                            builder,
                            properties,
                            connectionDetails.getIfAvailable(),
                            Stream.empty(),
                            customizers.orderedStream())
                    .build();
        }
    }

    /** The embedded bus has no functions, topics or log groups that could let it in. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(EmbeddedEventBridgeServer.class)
    @ConditionalOnBean(EmbeddedEventBridgeServer.class)
    static class EmbeddedClientsConfiguration {

        @Bean
        ReconcilerCustomizer eventBridgeEmbeddedReconcilerCustomizer() {
            return builder -> builder.grantsToQueuesOnly(true);
        }
    }
}

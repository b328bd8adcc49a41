package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.embedded.bus.EventBusQuotas;
import com.brillconsulting.eventbridge.embedded.store.DataFolderException;
import com.brillconsulting.eventbridge.reconcile.ReconcileConfiguration;
import com.brillconsulting.eventbridge.topology.AccountQuotas;
import io.awspring.cloud.autoconfigure.AwsAsyncClientCustomizer;
import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.core.region.StaticRegionProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

/**
 * {@link AutoConfiguration @AutoConfiguration} of the embedded bus: it runs as long as the application does, and every
 * client that Spring Cloud AWS configures talks to it, in memory. Nothing is read of the machine's own AWS
 * configuration, and nobody's own credentials are used.
 */
@AutoConfiguration(
        before = {
            RegionProviderAutoConfiguration.class,
            CredentialsProviderAutoConfiguration.class,
            AwsAutoConfiguration.class
        })
@ConditionalOnBooleanProperty("eventbridge.embedded.enabled")
class EmbeddedEventBridgeAutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer")
    static class MissingConfiguration {

        /** Fails before any bean is made, since others would fail for want of a region and hide the reason. */
        @Bean
        static BeanFactoryPostProcessor embeddedEventBridgeMissing() {
            return beans -> {
                throw new EmbeddedEventBridgeException(
                        "'eventbridge.embedded.enabled' is true, but the embedded EventBridge is not on the class path.",
                        "Add the dependency com.brillconsulting:eventbridge-embedded, or set"
                                + " 'eventbridge.embedded.enabled=false' to work with AWS.",
                        null);
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(EmbeddedEventBridgeServer.class)
    @ConditionalOnMissingBean(AwsConnectionDetails.class)
    @EnableConfigurationProperties(EmbeddedProperties.class)
    static class EmbeddedConfiguration {

        private static final Logger log = LoggerFactory.getLogger(EmbeddedEventBridgeServer.class);

        private static final String DEFAULT_REGION = "us-east-1";

        @Bean(destroyMethod = "close")
        @ConditionalOnMissingBean
        EmbeddedEventBridgeServer embeddedEventBridge(EmbeddedProperties properties, Environment environment) {
            try {
                var builder = EmbeddedEventBridgeServer.builder()
                        .host(properties.host())
                        .port(properties.port())
                        .account(properties.account())
                        .unfriendly(UnfriendlyTraits.of(properties.unfriendly()))
                        .quotas(quotas(ReconcileConfiguration.quotas(environment)));
                properties.kmsKeysWithoutEventBridge().forEach(builder::kmsKeyWithoutEventBridge);
                if (properties.dataDir() != null) {
                    builder.dataDir(properties.dataDir().toPath());
                }
                return builder.start();
            } catch (DataFolderException e) {
                throw new EmbeddedEventBridgeException(
                        "The embedded EventBridge could not be started. " + e.getMessage() + ".",
                        "Set 'eventbridge.embedded.data-dir' to a folder of this application's own, or do not set it"
                                + " to keep nothing.",
                        e);
            } catch (IllegalStateException e) {
                throw new EmbeddedEventBridgeException(
                        "The embedded EventBridge could not be started. " + e.getMessage() + ".",
                        "Stop what listens there, it may be another instance of this application, or set"
                                + " 'eventbridge.embedded.port' to another port, or to 0 for any that is free.",
                        e);
            }
        }

        private static EventBusQuotas quotas(AccountQuotas raised) {
            return EventBusQuotas.DEFAULTS
                    .withRulesPerBus(raised.rulesPerBus())
                    .withPatternLength(raised.patternLength());
        }

        @Bean
        EmbeddedConnectionDetails embeddedEventBridgeConnectionDetails(
                EmbeddedEventBridgeServer bridge, Environment environment) {
            var region = environment.getProperty("spring.cloud.aws.region.static", DEFAULT_REGION);
            var details = new EmbeddedConnectionDetails(bridge.endpoint(), region);
            log.info(
                    "The embedded EventBridge and SQS listen at {}; look into them by: AWS_ACCESS_KEY_ID={}"
                            + " AWS_SECRET_ACCESS_KEY={} aws --region {} --endpoint-url {} events list-event-buses",
                    details.getEndpoint(),
                    details.getAccessKey(),
                    details.getSecretKey(),
                    details.getRegion(),
                    details.getEndpoint());
            return details;
        }

        @Bean
        @ConditionalOnMissingBean(AwsRegionProvider.class)
        StaticRegionProvider embeddedEventBridgeRegionProvider(EmbeddedConnectionDetails details) {
            return new StaticRegionProvider(details.getRegion());
        }

        @Bean
        @ConditionalOnMissingBean(AwsCredentialsProvider.class)
        StaticCredentialsProvider embeddedEventBridgeCredentialsProvider(EmbeddedConnectionDetails details) {
            return credentials(details);
        }

        @Bean
        AwsSyncClientCustomizer embeddedEventBridgeSyncClientCustomizer(
                EmbeddedEventBridgeServer bridge, EmbeddedConnectionDetails details) {
            return builder -> {
                builder.httpClientBuilder(null).httpClient(bridge.httpClient());
                ((AwsClientBuilder<?, ?>) builder).credentialsProvider(credentials(details));
            };
        }

        @Bean
        AwsAsyncClientCustomizer embeddedEventBridgeAsyncClientCustomizer(
                EmbeddedEventBridgeServer bridge, EmbeddedConnectionDetails details) {
            return builder -> {
                builder.httpClientBuilder(null).httpClient(bridge.asyncHttpClient());
                ((AwsClientBuilder<?, ?>) builder).credentialsProvider(credentials(details));
            };
        }

        /** Listeners are stopped after this event, and wait for their receives to end, which may take ten seconds. */
        @Bean
        ApplicationListener<ContextClosedEvent> embeddedEventBridgeLongPollEnd(
                EmbeddedEventBridgeServer bridge, ApplicationContext context) {
            return event -> {
                if (event.getApplicationContext() == context) {
                    bridge.endLongPolls();
                }
            };
        }

        private static StaticCredentialsProvider credentials(EmbeddedConnectionDetails details) {
            return StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(details.getAccessKey(), details.getSecretKey()));
        }
    }
}

package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.ClaimCheckStore;
import com.brillconsulting.eventbridge.event.CloudEventResolver;
import com.brillconsulting.eventbridge.event.MissingFeatureException;
import com.networknt.schema.SchemaRegistry;
import io.cloudevents.core.format.EventFormat;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Creates the beans that process details in addition to writing them as JSON: they store large details, write details as
 * CloudEvents, or check them against a schema. For received events, they reverse the storage and the format.
 *
 * @since 0.1.0
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventBridgePublisherProperties.class)
public class DetailConfiguration {

    DetailConfiguration() {}

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("eventbridge.publisher.claim-check.bucket")
    @ConditionalOnMissingBean(ClaimCheckStore.class)
    static class ClaimCheckConfiguration {

        @Configuration(proxyBeanMethods = false)
        @ConditionalOnClass(S3Client.class)
        static class S3Configuration {

            @Bean
            @Order(0)
            S3ClaimCheckStore eventBridgeClaimCheckStore(
                    ObjectProvider<S3Client> s3, EventBridgePublisherProperties properties) {
                var claimCheck = properties.claimCheck();
                var client = s3.getIfAvailable(() -> {
                    throw new MissingFeatureException(
                            "There is no S3Client bean, but 'eventbridge.publisher.claim-check.bucket' is set.",
                            "Add the dependency io.awspring.cloud:spring-cloud-aws-starter-s3, or declare an S3Client bean.");
                });
                return new S3ClaimCheckStore(client, String.valueOf(claimCheck.bucket()), claimCheck.prefix());
            }
        }

        @Configuration(proxyBeanMethods = false)
        @ConditionalOnMissingClass("software.amazon.awssdk.services.s3.S3Client")
        static class MissingConfiguration {

            @Bean
            static BeanFactoryPostProcessor eventBridgeClaimCheckMissing() {
                return MissingFeatureException.always(
                        "'eventbridge.publisher.claim-check.bucket' is set, but the S3 client is not on the class path.",
                        "Add the dependency io.awspring.cloud:spring-cloud-aws-starter-s3.");
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "eventbridge.publisher.format", havingValue = "cloudevents")
    static class CloudEventsConfiguration {

        @Configuration(proxyBeanMethods = false)
        @ConditionalOnClass(EventFormat.class)
        static class FormatConfiguration {

            @Bean
            @ConditionalOnMissingBean(DetailFormat.class)
            CloudEventFormat eventBridgeDetailFormat(ObjectProvider<Clock> clock) {
                try {
                    return new CloudEventFormat(clock.getIfAvailable(Clock::systemUTC));
                } catch (IllegalStateException e) {
                    throw new MissingFeatureException(
                            "'eventbridge.publisher.format' is cloudevents, but nothing on the class path writes CloudEvents as JSON.",
                            "Add the dependency io.cloudevents:cloudevents-json-jackson.");
                }
            }

            @Bean
            @Order(1)
            CloudEventResolver eventBridgeCloudEventResolver() {
                return new CloudEventResolver();
            }
        }

        @Configuration(proxyBeanMethods = false)
        @ConditionalOnMissingClass("io.cloudevents.core.format.EventFormat")
        static class MissingConfiguration {

            @Bean
            static BeanFactoryPostProcessor eventBridgeCloudEventsMissing() {
                return MissingFeatureException.always(
                        "'eventbridge.publisher.format' is 'cloudevents', but the CloudEvents SDK is not on the class path.",
                        "Add the dependency io.cloudevents:cloudevents-json-jackson.");
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional(OnSchemaCheck.class)
    static class SchemaCheckConfiguration {

        @Configuration(proxyBeanMethods = false)
        @ConditionalOnClass(SchemaRegistry.class)
        @Import(SchemaValidatorConfiguration.class)
        static class JsonSchemaConfiguration {}

        @Configuration(proxyBeanMethods = false)
        @ConditionalOnMissingClass("com.networknt.schema.SchemaRegistry")
        @ConditionalOnMissingBean(SchemaValidator.class)
        static class MissingConfiguration {

            @Bean
            static BeanFactoryPostProcessor eventBridgeSchemaCheckMissing() {
                return MissingFeatureException.always(
                        "'%s' or '%s' is true, but what checks schemas is not on the class path."
                                .formatted(OnSchemaCheck.PUBLISHED, OnSchemaCheck.RECEIVED),
                        "Add the dependency com.networknt:json-schema-validator.");
            }
        }
    }

    /** Matches if the schema check is enabled for published or for received events. */
    static class OnSchemaCheck extends AnyNestedCondition {

        static final String PUBLISHED = "eventbridge.publisher.schema-check.enabled";
        static final String RECEIVED = "eventbridge.listener.schema-check.enabled";

        OnSchemaCheck() {
            super(ConfigurationPhase.PARSE_CONFIGURATION);
        }

        @ConditionalOnBooleanProperty(PUBLISHED)
        static class OfPublished {}

        @ConditionalOnBooleanProperty(RECEIVED)
        static class OfReceived {}
    }
}

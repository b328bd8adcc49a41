package com.brillconsulting.eventbridge.actuate;

import com.brillconsulting.eventbridge.admin.EventBridgeAdmin;
import com.brillconsulting.eventbridge.core.EventBridgeTemplate;
import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.export.ConfiguredExport;
import com.brillconsulting.eventbridge.reconcile.Reconciler;
import com.brillconsulting.eventbridge.reconcile.ReconciliationReport;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.autoconfigure.info.InfoContributorFallback;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * Creates the Actuator beans for EventBridge. The conditions for the Actuator are on methods, because methods are not evaluated
 * if the Actuator is absent.
 *
 * @since 0.1.0
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ActuatorProperties.class)
public class ActuateConfiguration {

    ActuateConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    DeadLetterDepths eventBridgeDeadLetterDepths(
            ObjectProvider<SqsAsyncClient> sqs, DeclarationReader declarations, ActuatorProperties properties) {
        return new DeadLetterDepths(
                sqs.getIfAvailable(), () -> declarations.declarations().topology(), properties.deadLetterInterval());
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
    @ConditionalOnBean({EventBridgeAdmin.class, ConfiguredExport.class})
    static class EndpointConfiguration {

        @Bean
        @ConditionalOnAvailableEndpoint(endpoint = EventBridgeEndpoint.class)
        @ConditionalOnMissingBean
        EventBridgeEndpoint eventBridgeEndpoint(
                DeclarationReader declarations,
                EventBridgeAdmin admin,
                ObjectProvider<Reconciler> reconciler,
                ObjectProvider<ReconciliationReport> report,
                DeadLetterDepths depths,
                ConfiguredExport export) {
            return new EventBridgeEndpoint(
                    declarations, admin, reconciler.getIfAvailable(), report.getIfAvailable(), depths, export::export);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    @ConditionalOnBean(MeterRegistry.class)
    static class MetricsConfiguration {

        @Bean
        @ConditionalOnMissingBean
        EventBridgeMetrics eventBridgeMetrics(ObjectProvider<EventBridgeTemplate> template, DeadLetterDepths depths) {
            return new EventBridgeMetrics(template.getIfUnique(), depths);
        }

        @Bean
        @ConditionalOnMissingBean
        PublishFailureCounter eventBridgePublishFailureCounter(MeterRegistry registry) {
            return new PublishFailureCounter(registry);
        }

        @Bean
        @ConditionalOnMissingBean
        UnmatchedEventCounter eventBridgeUnmatchedEventCounter(MeterRegistry registry) {
            return new UnmatchedEventCounter(registry);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
    static class HealthConfiguration {

        @Bean
        @ConditionalOnEnabledHealthIndicator("eventbridge")
        PublishedLately eventBridgePublishedLately() {
            return new PublishedLately();
        }

        @Bean
        @ConditionalOnEnabledHealthIndicator("eventbridge")
        @ConditionalOnMissingBean(name = "eventbridgeHealthIndicator")
        EventBridgeHealthIndicator eventbridgeHealthIndicator(
                EventBridgeClient events,
                DeclarationReader declarations,
                ObjectProvider<ReconciliationReport> report,
                DeadLetterDepths depths,
                PublishedLately published,
                ActuatorProperties properties) {
            return new EventBridgeHealthIndicator(
                    events,
                    () -> declarations.declarations().topology(),
                    report.getIfAvailable(),
                    depths,
                    published,
                    properties.healthInterval());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({InfoContributor.class, ConditionalOnEnabledInfoContributor.class})
    static class InfoConfiguration {

        @Bean
        @ConditionalOnEnabledInfoContributor(
                value = "eventbridge",
                fallback = InfoContributorFallback.USE_DEFAULTS_PROPERTY)
        @ConditionalOnMissingBean
        EventBridgeInfoContributor eventBridgeInfoContributor(
                DeclarationReader declarations, ObjectProvider<ReconciliationReport> report) {
            return new EventBridgeInfoContributor(declarations, report.getIfAvailable());
        }
    }
}

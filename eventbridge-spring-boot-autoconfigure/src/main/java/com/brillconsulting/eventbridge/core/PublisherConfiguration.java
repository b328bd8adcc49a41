package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.ClaimCheckStore;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Creates the {@link EventBridgeTemplate}, which sends events.
 *
 * @since 0.1.0
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventBridgePublisherProperties.class)
public class PublisherConfiguration {

    PublisherConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(EventBridgeOperations.class)
    @ConditionalOnBean(EventBridgeClient.class)
    EventBridgeTemplate eventBridgeTemplate(
            EventBridgeClient client,
            EventTypeResolver types,
            EventBridgePublisherProperties properties,
            ObjectProvider<JsonMapper> mapper,
            ObjectProvider<OutboundEventCustomizer> customizers,
            ObjectProvider<SchemaValidator> schemas,
            ObjectProvider<DetailFormat> format,
            ObjectProvider<ClaimCheckStore> claimChecks,
            ObjectProvider<UnsentEvents> unsentEvents,
            ObjectProvider<ObservationRegistry> observations,
            ObjectProvider<EventPublishConvention> convention,
            Environment environment) {
        var limits = properties.limits();
        var builder = EventBridgeTemplate.builder(client)
                .types(types)
                .mapper(mapper.getIfAvailable(JsonMapper::new))
                .limits(limits)
                .retry(properties.retry().toPublishRetry())
                .queue(properties.queue().toSettings())
                .busTrusted(properties.busCheck().interval())
                .endpointId(properties.endpointId())
                .customizers(customizers.orderedStream().toList())
                .schemas(properties.schemaCheck().enabled() ? schemas.getIfAvailable() : null)
                .format(format.getIfAvailable(() -> new PlainFormat(properties.metadataField())))
                .observations(observations.getIfAvailable(() -> ObservationRegistry.NOOP), convention.getIfAvailable());
        unsentEvents.ifAvailable(builder::unsentEvents);
        var overSize = properties.claimCheck().overSize();
        claimChecks.ifAvailable(it -> builder.claimChecks(
                it, overSize == null ? limits.bytesPerRequest() : Math.toIntExact(overSize.toBytes())));
        if (Threading.VIRTUAL.isActive(environment)) {
            builder.executor(virtualThreads());
        }
        return builder.build();
    }

    /** Not a bean, since it would become the application's task executor; it holds nothing that needs closing. */
    private static SimpleAsyncTaskExecutor virtualThreads() {
        var executor = new SimpleAsyncTaskExecutor("eventbridge-publish-");
        executor.setVirtualThreads(true);
        return executor;
    }
}

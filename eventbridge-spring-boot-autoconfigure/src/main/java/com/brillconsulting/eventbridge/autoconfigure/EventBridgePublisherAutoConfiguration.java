package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.core.EventBridgeTemplate;
import com.brillconsulting.eventbridge.event.EventTypes;
import com.brillconsulting.eventbridge.publish.ApplicationEventJson;
import com.brillconsulting.eventbridge.publish.ApplicationEventPublication;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@link AutoConfiguration @AutoConfiguration} of what sends events: the {@link EventBridgeTemplate}, and the listener
 * that hands application events to it.
 */
@AutoConfiguration(
        after = {
            EventBridgeClientAutoConfiguration.class,
            EventBridgeDeclarationAutoConfiguration.class,
            JacksonAutoConfiguration.class,
            TaskExecutionAutoConfiguration.class
        })
@EnableConfigurationProperties(EventBridgePublisherProperties.class)
class EventBridgePublisherAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(EventBridgeOperations.class)
    @ConditionalOnBean(EventBridgeClient.class)
    EventBridgeTemplate eventBridgeTemplate(
            EventBridgeClient client,
            EventTypes types,
            EventBridgePublisherProperties properties,
            ObjectProvider<JsonMapper> mapper,
            @Qualifier("applicationTaskExecutor") ObjectProvider<Executor> executor) {
        return new EventBridgeTemplate(
                client,
                types,
                ApplicationEventJson.basedOn(mapper.getIfAvailable(JsonMapper::new)),
                Math.toIntExact(properties.maxRequestSize().toBytes()),
                properties.retry().toPublishRetry(),
                executor.getIfAvailable(() -> new SimpleAsyncTaskExecutor("eventbridge-publish-")));
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(EventBridgeOperations.class)
    @ConditionalOnProperty(name = "eventbridge.publisher.application-events", matchIfMissing = true)
    ApplicationEventPublication eventBridgeApplicationEventPublication(
            EventBridgeOperations operations, EventTypes types, ApplicationEventPublisher publisher) {
        return new ApplicationEventPublication(operations, types, publisher);
    }
}

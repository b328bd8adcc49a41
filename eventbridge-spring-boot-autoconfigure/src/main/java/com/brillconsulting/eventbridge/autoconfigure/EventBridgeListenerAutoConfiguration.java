package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.event.DetailResolver;
import com.brillconsulting.eventbridge.listen.ListenerContainerFactory;
import com.brillconsulting.eventbridge.listen.ListenerContainerRegistrar;
import io.awspring.cloud.autoconfigure.sqs.SqsAutoConfiguration;
import io.awspring.cloud.sqs.listener.MessageListenerContainerRegistry;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import tools.jackson.databind.json.JsonMapper;

/** {@link AutoConfiguration @AutoConfiguration} of what hands the events of declared rules to listener methods. */
@AutoConfiguration(after = {EventBridgeDeclarationAutoConfiguration.class, SqsAutoConfiguration.class})
@ConditionalOnBean({SqsAsyncClient.class, MessageListenerContainerRegistry.class})
@EnableConfigurationProperties(EventBridgeListenerProperties.class)
class EventBridgeListenerAutoConfiguration {

    private static final Duration POLL_TIMEOUT = Duration.ofSeconds(10);

    /** A stopping application waits for its polls. One of the embedded bus costs nothing, and people wait for it. */
    private static final Duration EMBEDDED_POLL_TIMEOUT = Duration.ofSeconds(1);

    @Bean
    @ConditionalOnMissingBean
    ListenerContainerFactory eventBridgeListenerContainerFactory(
            SqsAsyncClient sqs,
            ObjectProvider<JsonMapper> mapper,
            ConfigurableListableBeanFactory beans,
            EventBridgeListenerProperties properties,
            ObjectProvider<DetailResolver> detailResolvers,
            Environment environment) {
        var embedded = environment.getProperty("eventbridge.embedded.enabled", Boolean.class, false);
        return new ListenerContainerFactory(
                sqs,
                mapper.getIfAvailable(JsonMapper::shared),
                beans,
                properties.settings(embedded ? EMBEDDED_POLL_TIMEOUT : POLL_TIMEOUT),
                Threading.VIRTUAL.isActive(environment) ? virtualThreads() : null,
                EventBridgeDetailAutoConfiguration.resolver(detailResolvers));
    }

    /** Not a bean, since it would become the application's task executor; it holds nothing that needs closing. */
    private static TaskExecutor virtualThreads() {
        var executor = new SimpleAsyncTaskExecutor("eventbridge-listener-");
        executor.setVirtualThreads(true);
        return executor;
    }

    @Bean
    @ConditionalOnMissingBean
    ListenerContainerRegistrar eventBridgeListenerContainerRegistrar(
            DeclarationReader declarations,
            ListenerContainerFactory factory,
            MessageListenerContainerRegistry registry) {
        return new ListenerContainerRegistrar(declarations::declarations, factory, registry);
    }
}

package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.core.SchemaValidator;
import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.declare.Declarations;
import com.brillconsulting.eventbridge.event.DetailResolver;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.event.ReceivedEventClasses;
import io.awspring.cloud.autoconfigure.AwsAsyncClientCustomizer;
import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import io.awspring.cloud.autoconfigure.sqs.SqsAsyncClientCustomizer;
import io.awspring.cloud.autoconfigure.sqs.SqsAutoConfiguration;
import io.awspring.cloud.autoconfigure.sqs.SqsProperties;
import io.awspring.cloud.sqs.listener.MessageListenerContainerRegistry;
import io.micrometer.observation.ObservationRegistry;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.integration.metadata.ConcurrentMetadataStore;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Creates the beans that pass the events of declared rules to listener methods. The auto-configuration imports it.
 *
 * @since 0.1.0
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventBridgeListenerProperties.class)
public class ListenConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ListenConfiguration.class);

    ListenConfiguration() {}

    private static final String QUEUE_REPUBLISHER = "eventBridgeQueueRepublisher";

    private static final Duration POLL_TIMEOUT = Duration.ofSeconds(10);

    /** A stopping application waits for its polls. One of the embedded bus costs nothing, and people wait for it. */
    private static final Duration EMBEDDED_POLL_TIMEOUT = Duration.ofSeconds(1);

    @Bean
    @ConditionalOnMissingBean
    ListenerContainerFactory eventBridgeListenerContainerFactory(
            SqsAsyncClient sqs,
            PollingClients clients,
            ListenerFeatures features,
            EventBridgeListenerProperties properties,
            Environment environment) {
        var embedded = environment.getProperty("eventbridge.embedded.enabled", Boolean.class, false);
        return new ListenerContainerFactory(
                sqs,
                clients,
                new ConfiguredListeners(properties, embedded ? EMBEDDED_POLL_TIMEOUT : POLL_TIMEOUT),
                features,
                Threading.VIRTUAL.isActive(environment) ? virtualThreads() : null);
    }

    /** Spring Cloud AWS makes its client so, too; how an application makes one of its own, nobody knows. */
    @Bean
    PollingClients eventBridgePollingClients(
            SqsAsyncClient sqs,
            ConfigurableListableBeanFactory beans,
            ObjectProvider<AwsClientBuilderConfigurer> configurer,
            ObjectProvider<SqsProperties> properties,
            ObjectProvider<AwsConnectionDetails> connection,
            ObjectProvider<SqsAsyncClientCustomizer> customizers,
            ObjectProvider<AwsAsyncClientCustomizer> commonCustomizers) {
        return new PollingClients(
                sqs,
                isMadeBySpringCloudAws(beans)
                        ? http -> configurer
                                .getObject()
                                .configureAsyncClient(
                                        SqsAsyncClient.builder().httpClientBuilder(http),
                                        properties.getIfAvailable(),
                                        connection.getIfAvailable(),
                                        customizers.orderedStream(),
                                        commonCustomizers.orderedStream())
                                .build()
                        : null);
    }

    private static boolean isMadeBySpringCloudAws(ConfigurableListableBeanFactory beans) {
        var names = beans.getBeanNamesForType(SqsAsyncClient.class, true, false);
        return names.length == 1
                && beans.containsBeanDefinition(names[0])
                && beans.getMergedBeanDefinition(names[0]) instanceof RootBeanDefinition definition
                && definition.getResolvedFactoryMethod() != null
                && definition
                        .getResolvedFactoryMethod()
                        .getDeclaringClass()
                        .getName()
                        .equals(SqsAutoConfiguration.class.getName() + "$SqsClientConfiguration");
    }

    /** Not a bean, since it would become the application's task executor; it holds nothing that needs closing. */
    private static TaskExecutor virtualThreads() {
        var executor = new SimpleAsyncTaskExecutor("eventbridge-listener-");
        executor.setVirtualThreads(true);
        return executor;
    }

    @Bean
    @ConditionalOnMissingBean
    ListenerFeatures eventBridgeListenerFeatures(
            ConfigurableListableBeanFactory beans,
            ObjectProvider<JsonMapper> mapper,
            EventTypeResolver types,
            ObjectProvider<DetailResolver> details,
            ObjectProvider<PayloadValidator> validator,
            ObjectProvider<SchemaValidator> schemas,
            ApplicationEventPublisher publisher,
            ObjectProvider<PlatformTransactionManager> transactions,
            ObjectProvider<TransactionInterceptor> transactionInterceptor,
            ObjectProvider<IdempotencyStore> idempotencyStore,
            EventBridgeListenerProperties properties,
            ObjectProvider<ObservationRegistry> observations,
            ObjectProvider<EventListenConvention> convention,
            ObjectProvider<UnmatchedEvents> unmatched,
            ListenerExtensions extensions) {
        return new ListenerFeatures(
                beans,
                mapper.getIfAvailable(JsonMapper::shared),
                types,
                details.orderedStream().reduce(DetailResolver.NONE, DetailResolver::andThen),
                validator.getIfAvailable(),
                properties.schemaCheck().enabled() ? schemas.getIfAvailable() : null,
                publisher,
                transactions.getIfUnique(),
                transactionInterceptor.getIfUnique(),
                () -> theOne(idempotencyStore, beans),
                properties.idempotency().lease(),
                observations.getIfUnique(() -> ObservationRegistry.NOOP),
                convention.getIfUnique(),
                queue -> unmatched.orderedStream().forEach(it -> it.received(queue)),
                extensions);
    }

    private static IdempotencyStore theOne(
            ObjectProvider<IdempotencyStore> store, ConfigurableListableBeanFactory beans) {
        try {
            return store.getObject();
        } catch (NoSuchBeanDefinitionException e) {
            throw SeveralIdempotencyStoresException.insteadOf(e, beans);
        }
    }

    @Bean
    ListenerExtensions eventBridgeListenerExtensions(
            ObjectProvider<EventErrorHandler> errorHandlers,
            ObjectProvider<EventListenInterceptor> interceptors,
            ObjectProvider<EventArgumentResolver> argumentResolvers,
            ObjectProvider<ListenerContainerCustomizer> containerCustomizers) {
        return new ListenerExtensions(
                errorHandlers.orderedStream().toList(),
                interceptors.orderedStream().toList(),
                argumentResolvers.orderedStream().toList(),
                containerCustomizers.orderedStream().toList());
    }

    @Bean
    @ConditionalOnMissingBean
    EventBridgeListeners eventBridgeListeners() {
        return new EventBridgeListeners();
    }

    @Bean
    @ConditionalOnMissingBean
    ListenerContainerRegistrar eventBridgeListenerContainerRegistrar(
            DeclarationReader declarations,
            EventBridgeListenerProperties properties,
            ObjectProvider<QueueRepublisher> republisher,
            ListenerContainerFactory factory,
            MessageListenerContainerRegistry registry,
            EventBridgeListeners listeners) {
        return new ListenerContainerRegistrar(
                () -> withRepublishedQueues(declarations.declarations(), properties, republisher),
                factory,
                registry,
                listeners);
    }

    private static Declarations withRepublishedQueues(
            Declarations declarations,
            EventBridgeListenerProperties properties,
            ObjectProvider<QueueRepublisher> republisher) {
        if (properties.republishedQueues().isEmpty()) {
            return declarations;
        }
        republisher.getObject();
        return new Declarations(
                declarations.topology(),
                Stream.concat(
                                declarations.listeners().stream(),
                                properties.republishedQueues().stream()
                                        .map(it -> QueueRepublisher.listener(QUEUE_REPUBLISHER, it)))
                        .toList());
    }

    /** Made when a queue is republished, since the classes of events have to be looked for. */
    @Bean(QUEUE_REPUBLISHER)
    @Lazy
    @ConditionalOnMissingBean
    QueueRepublisher eventBridgeQueueRepublisher(ListenerFeatures features, ReceivedEventClasses classes) {
        return new QueueRepublisher(classes, features.mapper(), features.publisher(), features.transactions());
    }

    @Bean
    @ConditionalOnMissingBean
    DeadLetterRedrive eventBridgeDeadLetterRedrive(
            SqsAsyncClient sqs, EventBridgeListeners listeners, DeclarationReader declarations) {
        return new DeadLetterRedrive(
                sqs, listeners, () -> declarations.declarations().topology());
    }

    /** Made when a listener asks for it, so that nobody is warned who does not need it. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean(value = IdempotencyStore.class, type = METADATA_STORE)
    InMemoryIdempotencyStore eventBridgeIdempotencyStore(EventBridgeListenerProperties properties) {
        log.warn(
                "Listeners are idempotent, but there is no ConcurrentMetadataStore bean: which events were handled is kept in"
                        + " memory, so other instances do not know, and this one forgets it when it ends");
        return new InMemoryIdempotencyStore(properties.idempotency().capacity());
    }

    private static final String METADATA_STORE = "org.springframework.integration.metadata.ConcurrentMetadataStore";

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ConcurrentMetadataStore.class)
    @ImportRuntimeHints(MetadataStoreMarks.Hints.class)
    static class MetadataStoreConfiguration {

        @Bean
        @Lazy
        @ConditionalOnSingleCandidate(ConcurrentMetadataStore.class)
        @ConditionalOnMissingBean(IdempotencyStore.class)
        MetadataStoreMarks eventBridgeMetadataStoreMarks(ConcurrentMetadataStore store) {
            return new MetadataStoreMarks(store);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Validator.class)
    static class ValidationConfiguration {

        @Bean
        @ConditionalOnSingleCandidate(Validator.class)
        @ConditionalOnMissingBean(PayloadValidator.class)
        ConstraintViolations eventBridgePayloadValidator(Validator validator) {
            return new ConstraintViolations(validator);
        }
    }
}

package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import com.brillconsulting.eventbridge.event.DetailResolver;
import io.awspring.cloud.sqs.listener.MessageListenerContainer;
import io.awspring.cloud.sqs.listener.QueueNotFoundStrategy;
import io.awspring.cloud.sqs.listener.SqsContainerOptions;
import io.awspring.cloud.sqs.listener.errorhandler.ExponentialBackoffErrorHandler;
import io.awspring.cloud.sqs.listener.errorhandler.Jitter;
import io.awspring.cloud.sqs.support.converter.SqsMessagingMessageConverter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.task.TaskExecutor;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the message listener container of a listener method. It shares nothing with the containers of {@code
 * @SqsListener} methods: neither their factory, nor their converters, resolvers and error handlers.
 */
public final class ListenerContainerFactory {

    private final SqsAsyncClient sqs;
    private final ConfigurableListableBeanFactory beans;
    private final ListenerSettings settings;
    private final @Nullable TaskExecutor executor;
    private final Arguments arguments;
    private final EnvelopeReader envelopes;

    /**
     * Makes a factory.
     *
     * @param sqs receives, deletes and sends to dead-letter queues
     * @param mapper reads details
     * @param beans has the listeners' beans
     * @param settings how the containers work
     * @param executor runs the methods, on virtual threads only; null for a thread pool of each container
     * @param details makes of details that arrive those that were sent
     */
    public ListenerContainerFactory(
            SqsAsyncClient sqs,
            JsonMapper mapper,
            ConfigurableListableBeanFactory beans,
            ListenerSettings settings,
            @Nullable TaskExecutor executor,
            DetailResolver details) {
        this.sqs = sqs;
        this.beans = beans;
        this.settings = settings;
        this.executor = executor;
        this.envelopes = new EnvelopeReader(details);
        this.arguments = new Arguments(mapper, beans);
    }

    MessageListenerContainer<Object> create(ListenerDeclaration declaration) {
        var log = new ListenerLog(declaration);
        var method = new ListenerMethod(declaration, beans, arguments);
        var container = new RuleListenerContainer(declaration, sqs, options(), log);
        container.setMessageListener(new RuleListener(declaration.rule(), envelopes, method));
        container.setErrorHandler(new ListenerErrorHandler(new DeadLetters(sqs), backoff(), log));
        return container;
    }

    private SqsContainerOptions options() {
        var options = SqsContainerOptions.builder()
                .queueNotFoundStrategy(QueueNotFoundStrategy.FAIL)
                .queueAttributeNames(List.of(QueueAttributeName.REDRIVE_POLICY))
                .messageConverter(bodiesAsTheyAre())
                .convertMessageIdToUuid(false)
                .autoStartup(settings.autoStartup())
                .maxConcurrentMessages(settings.maxConcurrentMessages())
                .maxMessagesPerPoll(settings.maxMessagesPerPoll())
                .pollTimeout(settings.pollTimeout());
        if (settings.visibilityTimeout() != null) {
            options.messageVisibility(settings.visibilityTimeout());
        }
        if (executor != null) {
            options.componentsTaskExecutor(executor);
        }
        return options.build();
    }

    /** The default converter would make of a body whatever class a message attribute names. */
    private static SqsMessagingMessageConverter bodiesAsTheyAre() {
        var converter = new SqsMessagingMessageConverter();
        converter.setPayloadTypeMapper(message -> null);
        return converter;
    }

    private ExponentialBackoffErrorHandler<Object> backoff() {
        var backoff = settings.backoff();
        return ExponentialBackoffErrorHandler.builder()
                .initialVisibilityTimeoutSeconds((int) backoff.initialInterval().toSeconds())
                .multiplier(backoff.multiplier())
                .maxVisibilityTimeoutSeconds((int) backoff.maxInterval().toSeconds())
                .jitter(Jitter.HALF)
                .build();
    }
}

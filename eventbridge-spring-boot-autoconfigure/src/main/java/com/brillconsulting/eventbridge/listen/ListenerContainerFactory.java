package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import com.brillconsulting.eventbridge.listen.ListenerSettings.Container;
import io.awspring.cloud.sqs.listener.ListenerMode;
import io.awspring.cloud.sqs.listener.MessageListenerContainer;
import io.awspring.cloud.sqs.listener.QueueNotFoundStrategy;
import io.awspring.cloud.sqs.listener.SqsContainerOptions;
import io.awspring.cloud.sqs.listener.acknowledgement.handler.AcknowledgementMode;
import io.awspring.cloud.sqs.support.converter.SqsMessagingMessageConverter;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.task.TaskExecutor;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Makes the message listener container of the methods that share a queue. It shares nothing with the containers of {@code
 * @SqsListener} methods: neither their factory, nor their converters, resolvers and error handlers.
 */
final class ListenerContainerFactory implements DisposableBean {

    private static final int MOST_PER_POLL = 10;

    private final PollingClients clients;
    private SqsAsyncClient sqs;
    private final ListenerSettingsSource settings;
    private final RuleHandlerFactory handlers;
    private final EventObservations observations;
    private final @Nullable TaskExecutor executor;
    private final EnvelopeReader envelopes;
    private final ListenerExtensions extensions;
    private final ListenerTimer timer = new ListenerTimer();

    /**
     * Makes a factory.
     *
     * @param sqs receives, deletes and sends to dead-letter queues
     * @param clients knows with which client many queues are polled
     * @param settings how the listeners work
     * @param features what they may use
     * @param executor runs the methods, on virtual threads only; null for a thread pool of each container
     */
    ListenerContainerFactory(
            SqsAsyncClient sqs,
            PollingClients clients,
            ListenerSettingsSource settings,
            ListenerFeatures features,
            @Nullable TaskExecutor executor) {
        this.sqs = sqs;
        this.clients = clients;
        this.settings = settings;
        this.observations = new EventObservations(features.observations(), features.convention(), features.unmatched());
        this.handlers = new RuleHandlerFactory(features, observations, timer);
        this.executor = executor;
        this.extensions = features.extensions();
        this.envelopes = new EnvelopeReader(features.details());
    }

    /** To be told of all queues before containers are made for them. */
    void prepareFor(Collection<List<ListenerDeclaration>> queues) {
        var polls = queues.stream()
                .map(it -> settings.settings(it.get(0)).container())
                .mapToInt(it -> (it.maxConcurrentMessages() + MOST_PER_POLL - 1) / MOST_PER_POLL)
                .sum();
        sqs = clients.clientFor(queues.size(), polls);
    }

    MessageListenerContainer<Object> create(String id, List<ListenerDeclaration> listeners) {
        var first = listeners.get(0);
        var container = settings.settings(first).container();
        listeners.forEach(it -> checkSame(it, container, first));
        var all = new RuleHandlers(
                QueueContainer.nameOf(first.queue()),
                listeners.stream()
                        .map(it -> handlers.create(it, settings.settings(it)))
                        .toList());
        var parts = QueueParts.of(sqs, timer, QueueContainer.nameOf(first.queue()), all, container);
        var created = new QueueContainer(id, first.queue(), all, parts, options(container, all));
        created.setAsyncMessageListener(new QueueListener(all, envelopes, observations, parts));
        created.setErrorHandler(new ListenerErrorHandler(
                parts, new FailureDecisions(extensions.errorHandlers(), container.notRetried(), all)));
        return created;
    }

    /** By then the containers have stopped. */
    @Override
    public void destroy() {
        timer.close();
    }

    private void checkSame(ListenerDeclaration listener, Container container, ListenerDeclaration first) {
        if (!settings.settings(listener).container().equals(container)) {
            throw new UnsupportedListenerException(
                    listener,
                    "shares the queue '%s' with %s, but not the options of how messages are taken out of it"
                            .formatted(listener.queue(), first.methodName()),
                    "Give both the same options, or give them to all by eventbridge.listener.*.");
        }
    }

    private SqsContainerOptions options(Container container, RuleHandlers listeners) {
        var options = SqsContainerOptions.builder()
                .queueNotFoundStrategy(QueueNotFoundStrategy.FAIL)
                .queueAttributeNames(List.of(QueueAttributeName.REDRIVE_POLICY, QueueAttributeName.VISIBILITY_TIMEOUT))
                .messageConverter(bodiesAsTheyAre())
                .convertMessageIdToUuid(false)
                .listenerMode(listeners.takeBatches() ? ListenerMode.BATCH : ListenerMode.SINGLE_MESSAGE)
                .acknowledgementMode(
                        switch (container.acknowledge()) {
                            case ON_SUCCESS -> AcknowledgementMode.ON_SUCCESS;
                            case ALWAYS -> AcknowledgementMode.ALWAYS;
                            case MANUAL -> AcknowledgementMode.MANUAL;
                        })
                .autoStartup(container.autoStartup())
                .maxConcurrentMessages(container.maxConcurrentMessages())
                .maxMessagesPerPoll(container.maxMessagesPerPoll())
                .listenerShutdownTimeout(container.shutdownTimeout())
                .pollTimeout(container.pollTimeout());
        if (container.visibilityTimeout() != null) {
            options.messageVisibility(container.visibilityTimeout());
        }
        if (executor != null) {
            options.componentsTaskExecutor(executor);
        }
        var rules = listeners.all().stream().map(it -> it.listener().rule()).toList();
        extensions.containerCustomizers().forEach(it -> it.customize(listeners.queue(), rules, options));
        return options.build();
    }

    /** The default converter would make of a body whatever class a message attribute names. */
    private static SqsMessagingMessageConverter bodiesAsTheyAre() {
        var converter = new SqsMessagingMessageConverter();
        converter.setPayloadTypeMapper(message -> null);
        return converter;
    }
}

package com.brillconsulting.eventbridge.listen;

import io.awspring.cloud.sqs.listener.SqsContainerOptions;
import io.awspring.cloud.sqs.listener.SqsMessageListenerContainer;
import java.util.List;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** A container of the listeners of one queue, whose failures name the rule and the queue. */
final class QueueContainer extends SqsMessageListenerContainer<Object> {

    private final RuleHandlers handlers;

    QueueContainer(
            String id,
            String queue,
            RuleHandlers handlers,
            SqsAsyncClient sqs,
            SqsContainerOptions options,
            ListenerLog log) {
        super(sqs, options);
        this.handlers = handlers;
        setId(id);
        setQueueNames(queue);
        setComponentFactories(List.of(new QueueComponents.Standard(log, sqs), new QueueComponents.Fifo(log, sqs)));
    }

    /** {@return the name of a queue that is given by its name or ARN} */
    static String nameOf(String queue) {
        return queue.startsWith("arn:") ? Arn.fromString(queue).resourceAsString() : queue;
    }

    @Override
    protected void doStart() {
        try {
            super.doStart();
        } catch (RuntimeException e) {
            throw new ListenerStartException(
                    handlers.all().stream().map(RuleHandler::listener).toList(), e);
        }
    }
}

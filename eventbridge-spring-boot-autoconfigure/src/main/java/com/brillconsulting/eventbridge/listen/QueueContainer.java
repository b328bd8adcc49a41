package com.brillconsulting.eventbridge.listen;

import io.awspring.cloud.sqs.listener.SqsContainerOptions;
import io.awspring.cloud.sqs.listener.SqsMessageListenerContainer;
import java.util.List;
import software.amazon.awssdk.arns.Arn;

/** A container of the listeners of one queue, whose failures name the rule and the queue. */
final class QueueContainer extends SqsMessageListenerContainer<Object> {

    private final RuleHandlers handlers;
    private final QueueParts parts;

    QueueContainer(String id, String queue, RuleHandlers handlers, QueueParts parts, SqsContainerOptions options) {
        super(parts.sqs(), options);
        this.handlers = handlers;
        this.parts = parts;
        setId(id);
        setQueueNames(queue);
        setComponentFactories(List.of(new QueueComponents.Standard(parts), new QueueComponents.Fifo(parts)));
    }

    /** {@return the name of a queue that is given by its name or ARN} */
    static String nameOf(String queue) {
        return queue.startsWith("arn:") ? Arn.fromString(queue).resourceAsString() : queue;
    }

    @Override
    protected void doStart() {
        parts.stop().reset();
        try {
            super.doStart();
        } catch (RuntimeException e) {
            throw new ListenerStartException(
                    handlers.all().stream().map(RuleHandler::listener).toList(), e);
        }
    }

    /** What methods that have not ended by now are handling comes again soon. */
    @Override
    protected void doStop() {
        try {
            super.doStop();
        } finally {
            parts.inHand().stop();
        }
    }
}

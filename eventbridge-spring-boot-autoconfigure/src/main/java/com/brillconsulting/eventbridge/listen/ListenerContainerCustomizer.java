package com.brillconsulting.eventbridge.listen;

import io.awspring.cloud.sqs.listener.SqsContainerOptionsBuilder;
import java.util.List;

/**
 * Sets options of a message listener container of Spring Cloud AWS that {@code eventbridge.listener.*} has no property for.
 * Beans of this type are called in their order, once for each queue, after everything else was set. The message converter,
 * the listener mode and the acknowledgement mode are to be left alone: the listeners count on theirs.
 */
@FunctionalInterface
public interface ListenerContainerCustomizer {

    /**
     * Sets options of the container of one queue.
     *
     * @param queue the name of the queue
     * @param rules the names of the rules whose methods it serves
     */
    void customize(String queue, List<String> rules, SqsContainerOptionsBuilder options);
}

package com.brillconsulting.eventbridge.listen;

import io.awspring.cloud.sqs.listener.SqsContainerOptionsBuilder;
import java.util.List;

/**
 * Sets options of a message listener container of Spring Cloud AWS that have no property in {@code eventbridge.listener.*}.
 * Beans of this type are called in their order, once for each queue, after all other options are set. Do not change the
 * message converter, the listener mode or the acknowledgement mode, because the listeners depend on them.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ListenerContainerCustomizer {

    /**
     * Sets options of the container for one queue.
     *
     * @param queue the name of the queue
     * @param rules the names of the rules whose methods use this container
     * @param options the options
     */
    void customize(String queue, List<String> rules, SqsContainerOptionsBuilder options);
}

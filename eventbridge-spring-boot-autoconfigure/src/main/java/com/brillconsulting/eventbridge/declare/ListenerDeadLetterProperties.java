package com.brillconsulting.eventbridge.declare;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The dead-letter queue for events that EventBridge cannot deliver to the queues of listeners. The declaration of a method
 * takes precedence.
 *
 * @param enabled Whether a queue is created for events that EventBridge cannot deliver to the queue of a listener. It is not
 *     the dead-letter queue of that queue, which receives the messages that the method could not handle.
 * @param queue Name or ARN of a standard queue for all listeners, including those whose queues are given by ARN. A queue given
 *     by name is created if nothing else declares it. When not set, each queue that is not given by ARN has its own,
 *     "&lt;queue&gt;-undelivered".
 */
@ConfigurationProperties("eventbridge.listener.dead-letter")
record ListenerDeadLetterProperties(
        @DefaultValue("true") boolean enabled, @Nullable String queue) {

    static final ListenerDeadLetterProperties DEFAULTS = new ListenerDeadLetterProperties(true, null);
}

package com.brillconsulting.eventbridge.declare;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where events go that EventBridge cannot deliver to the queues of listeners. What is declared beside a method goes before.
 *
 * @param enabled Whether events that EventBridge cannot deliver to the queue of a listener are kept in a queue, which is made.
 *     It is not the dead-letter queue of that queue, which takes what the method could not handle.
 * @param queue Name or ARN of a standard queue for all listeners, also for those whose queues are given by ARN. A queue given
 *     by name is made if nothing else declares it. Left out, each queue that is not given by ARN has one,
 *     "&lt;queue&gt;-undelivered".
 */
@ConfigurationProperties("eventbridge.listener.dead-letter")
record ListenerDeadLetterProperties(
        @DefaultValue("true") boolean enabled, @Nullable String queue) {

    static final ListenerDeadLetterProperties DEFAULTS = new ListenerDeadLetterProperties(true, null);
}

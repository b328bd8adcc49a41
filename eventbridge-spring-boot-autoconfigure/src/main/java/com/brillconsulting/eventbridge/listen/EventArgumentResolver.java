package com.brillconsulting.eventbridge.listen;

import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

/**
 * Resolves additional parameters of listener methods. Beans of this type are asked before the default resolvers, in their
 * order. The payload of the message is the event, an {@link com.brillconsulting.eventbridge.event.EventEnvelope} with the
 * detail as JSON. The message contains the headers of the event and of SQS. Methods that take a list do not use these
 * resolvers.
 *
 * @since 0.1.0
 */
public interface EventArgumentResolver extends HandlerMethodArgumentResolver {}

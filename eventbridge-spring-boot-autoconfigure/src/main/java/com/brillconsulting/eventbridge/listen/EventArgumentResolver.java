package com.brillconsulting.eventbridge.listen;

import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

/**
 * Gives listener methods what they take beyond what they can take anyway. Beans of this type are asked first, in their
 * order. The message that they resolve from has the event for its payload, an {@link
 * com.brillconsulting.eventbridge.event.EventEnvelope} with the detail as JSON, and the headers of the event and of SQS. Not
 * for methods that take a list.
 */
public interface EventArgumentResolver extends HandlerMethodArgumentResolver {}

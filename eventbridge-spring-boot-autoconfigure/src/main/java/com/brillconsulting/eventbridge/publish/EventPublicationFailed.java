package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.PreparedEvent;

/**
 * An application event. It reports that an event was not sent to EventBridge, although its transaction was committed or may
 * have been committed. Listen to it with {@code @EventListener}, because no transaction is active.
 *
 * @param event the event to send; you can send it again unchanged
 * @param exception why it was not sent, or why it is unknown whether it was sent
 * @since 0.1.0
 */
public record EventPublicationFailed(PreparedEvent event, Throwable exception) {}

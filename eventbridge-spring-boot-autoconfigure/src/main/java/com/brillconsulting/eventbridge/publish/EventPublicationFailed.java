package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.PreparedEvent;

/**
 * An application event that reports that an event was not sent to EventBridge although the transaction that it was
 * published in has committed, or may have. Listen with {@code @EventListener}: no transaction is active.
 *
 * @param event what was to be sent; it can be sent again as it is
 * @param exception why it was not, or why it is not known that it was
 */
public record EventPublicationFailed(PreparedEvent event, Throwable exception) {}

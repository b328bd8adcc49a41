package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;

/**
 * Changes events before they are checked and sent. For example, it adds resources or metadata, or sets a time or a trace
 * header. All beans of this type are applied in their order to every event that an {@link EventBridgeOperations} sends.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface OutboundEventCustomizer {

    /**
     * Changes an event.
     *
     * @param event the event to send; its detail is the plain JSON object
     * @param origin the event or detail from which it was created
     * @return the event to send instead
     */
    OutboundEvent customize(OutboundEvent event, Object origin);
}

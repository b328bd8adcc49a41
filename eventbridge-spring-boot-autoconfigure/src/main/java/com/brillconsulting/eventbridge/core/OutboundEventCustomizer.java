package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;

/**
 * Changes events before they are checked and sent: adds resources or metadata, sets a time or a trace header. All beans of
 * this type apply, in their order, to whatever is sent by an {@link EventBridgeOperations}.
 */
@FunctionalInterface
public interface OutboundEventCustomizer {

    /**
     * Changes an event.
     *
     * @param event what is to be sent; its detail is the plain JSON object
     * @param origin the event or detail that it was made of
     * @return what is sent in its place
     */
    OutboundEvent customize(OutboundEvent event, Object origin);
}

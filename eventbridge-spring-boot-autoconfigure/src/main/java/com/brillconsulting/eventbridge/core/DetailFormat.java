package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;

/**
 * Defines the format of the detail that is sent.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface DetailFormat {

    /**
     * {@return the detail to send, a JSON object}
     *
     * @param event the event with its plain detail and its metadata
     */
    String write(OutboundEvent event);
}

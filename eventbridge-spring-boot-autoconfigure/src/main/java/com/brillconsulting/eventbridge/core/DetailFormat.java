package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;

/** Says what of an event stands in the detail that is sent. */
@FunctionalInterface
public interface DetailFormat {

    /**
     * {@return the detail to send, a JSON object}
     *
     * @param event the event with its plain detail and its metadata
     */
    String write(OutboundEvent event);
}

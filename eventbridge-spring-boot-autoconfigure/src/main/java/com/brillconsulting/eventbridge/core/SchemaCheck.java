package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;

/** Holds the plain detail of an event against its schema. */
@FunctionalInterface
public interface SchemaCheck {

    /** Checks nothing. */
    SchemaCheck NONE = (event, origin) -> {};

    /**
     * Checks an event.
     *
     * @throws SchemaViolationException if the detail breaks the schema
     */
    void check(OutboundEvent event, Object origin);
}

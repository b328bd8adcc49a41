package com.brillconsulting.eventbridge.core;

/**
 * The result for one event.
 *
 * @since 0.1.0
 */
public sealed interface PublishResult {

    /** {@return the event or detail that was submitted} */
    Object event();

    /**
     * EventBridge accepted the event.
     *
     * @param event the event or detail that was submitted
     * @param eventId the id from EventBridge, which the receivers also see
     */
    record Published(Object event, String eventId) implements PublishResult {}

    /**
     * The event was not sent, or EventBridge did not confirm that it accepted it.
     *
     * @param event the event or detail that was submitted
     * @param exception the cause
     */
    record Failed(Object event, EventBridgePublishException exception) implements PublishResult {}
}

package com.brillconsulting.eventbridge.core;

/** What became of one event. */
public sealed interface PublishResult {

    /** {@return the event or detail, as it was handed in} */
    Object event();

    /**
     * EventBridge took the event.
     *
     * @param event the event or detail, as it was handed in
     * @param eventId the id that EventBridge gave it, which its receivers see
     */
    record Published(Object event, String eventId) implements PublishResult {}

    /**
     * The event was not sent, or EventBridge did not confirm that it took it.
     *
     * @param event the event or detail, as it was handed in
     * @param exception why
     */
    record Failed(Object event, EventBridgePublishException exception) implements PublishResult {}
}

package com.brillconsulting.eventbridge.core;

/**
 * What delivers application events needs besides, since it sends them at another time than they are published: events are
 * checked and written without being sent. A bean that replaces the {@link EventBridgeTemplate} implements this too, unless
 * application events are switched off ({@code eventbridge.publisher.application-events=false}).
 */
public interface PreparedEventOperations extends EventBridgeOperations {

    /**
     * Checks an event and writes it as JSON, but does not send it. Later changes of the object change nothing of what is
     * sent then.
     *
     * @return what {@link #send(Object)} and {@link #sendAll(java.util.Collection)} take in place of the event
     * @throws InvalidEventException if it is no event, or one that EventBridge would not take
     * @throws EventBusNotFoundException if its bus does not exist
     */
    PreparedEvent prepare(Object event);

    /**
     * Prepares an event that is sent later by another thread or process: it stays part of the trace that is current now.
     *
     * @return what {@link PreparedEvent#restored} makes again of its {@link PreparedEvent#event()}
     * @throws InvalidEventException if it is no event, or one that EventBridge would not take
     * @throws EventBusNotFoundException if its bus does not exist
     */
    PreparedEvent prepareToKeep(Object event);

    /**
     * Checks that a bus exists, as is done for every event.
     *
     * @param bus its name or ARN
     * @throws EventBusNotFoundException if it does not
     * @throws EventNotAcceptedException if that could not be found out
     */
    void requireBus(String bus);
}

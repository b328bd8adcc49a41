package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.event.EventTypes;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;
import org.springframework.modulith.events.core.ConditionalEventListener;
import org.springframework.transaction.event.TransactionalApplicationListener;

/**
 * Sends events that Spring Modulith's event publication registry keeps. The registry writes a row for each within the
 * transaction, and hands it to this listener again when the row is still there later.
 *
 * <p>It is no annotated method, since the registry would write rows for events outside a transaction too, which nobody
 * would ever complete; and since the events of a transaction are sent together that way.
 */
public final class RegisteredEventListener
        implements TransactionalApplicationListener<ApplicationEvent>,
                GenericApplicationListener,
                ConditionalEventListener {

    /** The name that rows bear for this listener, whatever its class is called: it may never change. */
    public static final String ID = "eventbridge.publisher";

    private final EventBridgeOperations operations;
    private final EventTypes types;
    private final RegisteredEvents registered;

    /**
     * Creates the listener.
     *
     * @param operations checks events
     * @param types knows which classes are events
     * @param registered sends events and tells the registry
     */
    public RegisteredEventListener(EventBridgeOperations operations, EventTypes types, RegisteredEvents registered) {
        this.operations = operations;
        this.types = types;
        this.registered = registered;
    }

    @Override
    public String getListenerId() {
        return ID;
    }

    /** {@return whether a row is written for the event and it is handed to this listener} */
    @Override
    public boolean supports(Object event) {
        return types.resolve(event.getClass()) != null && ApplicationEventPublication.isInTransaction();
    }

    @Override
    public boolean supportsEventType(ResolvableType eventType) {
        return ApplicationEventPublication.mayBeEvent(eventType, types);
    }

    @Override
    public boolean supportsAsyncExecution() {
        return false;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void addCallback(SynchronizationCallback callback) {
        throw new UnsupportedOperationException("Nothing is told of the transactions of events for EventBridge");
    }

    /** Is called within the transaction. */
    @Override
    public void onApplicationEvent(ApplicationEvent event) {
        ThreadBoundEvents.ofCurrentTransaction(registered).add(operations.prepareToKeep(payload(event)));
    }

    /** Is called with an event whose row was still there. */
    @Override
    public void processEvent(ApplicationEvent event) {
        registered.sendAgain(payload(event));
    }

    private static Object payload(ApplicationEvent event) {
        return event instanceof PayloadApplicationEvent<?> it ? it.getPayload() : event;
    }
}

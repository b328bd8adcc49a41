package com.brillconsulting.eventbridge.publish;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;
import org.springframework.modulith.events.core.ConditionalEventListener;
import org.springframework.transaction.event.TransactionalApplicationListener;

/**
 * Stands for {@link ApplicationEventPublication} at Spring Modulith's event publication registry, which writes a row within
 * the transaction for each event that this one supports, and hands the event to it when the row is still there later.
 *
 * <p>It is no annotated method, and not the publication itself, since the registry would write rows for events outside a
 * transaction too, which nobody would ever complete.
 */
final class RegisteredEventListener
        implements TransactionalApplicationListener<ApplicationEvent>,
                GenericApplicationListener,
                ConditionalEventListener {

    /** The name that rows bear for this listener, whatever its class is called: it may never change. */
    static final String ID = "eventbridge.publisher";

    private final ApplicationEventPublication publication;
    private final RegistryDelivery delivery;

    RegisteredEventListener(ApplicationEventPublication publication, RegistryDelivery delivery) {
        this.publication = publication;
        this.delivery = delivery;
    }

    @Override
    public String getListenerId() {
        return ID;
    }

    /** {@return whether a row is written for the event} */
    @Override
    public boolean supports(Object event) {
        return publication.isDelivered(event);
    }

    @Override
    public boolean supportsEventType(ResolvableType eventType) {
        return publication.supportsEventType(eventType);
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

    /** The publication itself is called with it too. */
    @Override
    public void onApplicationEvent(ApplicationEvent event) {}

    /** Is called with an event whose row was still there. */
    @Override
    public void processEvent(ApplicationEvent event) {
        delivery.sendAgain(ApplicationEventPublication.payload(event));
    }
}

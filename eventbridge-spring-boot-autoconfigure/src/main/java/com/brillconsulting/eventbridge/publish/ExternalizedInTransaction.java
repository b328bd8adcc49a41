package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.event.EventTypeResolver;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.core.ConditionalEventListener;

/**
 * Refuses events outside a transaction that are to be externalized. It is asked whether it supports an event before the
 * registry writes a row, which nothing else is that could refuse one.
 */
final class ExternalizedInTransaction implements GenericApplicationListener, ConditionalEventListener {

    private final EventExternalizationConfiguration configuration;
    private final EventTypeResolver types;

    ExternalizedInTransaction(EventExternalizationConfiguration configuration, EventTypeResolver types) {
        this.configuration = configuration;
        this.types = types;
    }

    @Override
    public boolean supportsEventType(ResolvableType eventType) {
        return !ReceivedApplicationEvent.class.isAssignableFrom(eventType.toClass());
    }

    /**
     * {@return false} There is nothing to do with events that are all right.
     *
     * @throws OutsideTransactionException if the event is not
     */
    @Override
    public boolean supports(Object event) {
        if (!ApplicationEventPublication.isInTransaction()
                && configuration.supports(event)
                && types.resolve(event.getClass()) == null) {
            throw OutsideTransactionException.unwanted(event.getClass());
        }
        return false;
    }

    @Override
    public void onApplicationEvent(ApplicationEvent event) {}
}

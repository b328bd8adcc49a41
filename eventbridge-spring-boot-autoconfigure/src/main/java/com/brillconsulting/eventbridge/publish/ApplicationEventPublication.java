package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.event.EventTypes;
import java.lang.reflect.Modifier;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;
import org.springframework.transaction.reactive.TransactionContext;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends application events to EventBridge. An event is checked, written as JSON and its bus looked up when it is
 * published, so that one that cannot be sent fails the transaction while that can still be rolled back; it is sent once
 * the transaction has committed, together with the others of that transaction and in their order. Outside a transaction
 * it is sent at once, and what goes wrong is thrown at its publisher.
 *
 * <p>After the commit nobody is left to throw at: what goes wrong then is logged and published as an {@link
 * EventPublicationFailed}. An event is lost when the process ends between the commit and the answer of EventBridge.
 */
public final class ApplicationEventPublication implements GenericApplicationListener {

    private final EventBridgeOperations operations;
    private final EventTypes types;
    private final AfterCommit afterCommit;

    /**
     * Creates the listener.
     *
     * @param operations sends the events
     * @param types knows which classes are events
     * @param publisher publishes an {@link EventPublicationFailed} for each event that could not be sent after its
     *     transaction committed
     */
    public ApplicationEventPublication(
            EventBridgeOperations operations, EventTypes types, ApplicationEventPublisher publisher) {
        this.operations = operations;
        this.types = types;
        this.afterCommit = new AfterCommit(operations, new PublicationFailures(publisher));
    }

    @Override
    public boolean supportsEventType(ResolvableType eventType) {
        if (!PayloadApplicationEvent.class.isAssignableFrom(eventType.toClass())) {
            return mayBeEvent(eventType.toClass());
        }
        var payload = eventType.as(PayloadApplicationEvent.class).getGeneric().resolve();
        return payload == null || mayBeEvent(payload);
    }

    // The type of a payload may be declared more widely than the class that it has.
    private boolean mayBeEvent(Class<?> type) {
        return Modifier.isAbstract(type.getModifiers()) || types.resolve(type) != null;
    }

    /** Transactions are bound to threads. */
    @Override
    public boolean supportsAsyncExecution() {
        return false;
    }

    @Override
    public void onApplicationEvent(ApplicationEvent event) {
        if (event instanceof ReceivedApplicationEvent) {
            return;
        }
        Object payload = event instanceof PayloadApplicationEvent<?> it ? it.getPayload() : event;
        if (types.resolve(payload.getClass()) == null) {
            return;
        }
        var prepared = operations.prepare(payload);
        if (TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.isActualTransactionActive()) {
            ThreadBoundEvents.ofCurrentTransaction(afterCommit).add(prepared);
        } else if (!(event.getSource() instanceof TransactionContext transaction)
                || !ReactiveEvents.add(prepared, transaction, afterCommit)) {
            operations.send(prepared);
        }
    }
}

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
 * Sends application events to EventBridge. An event that is published in a transaction is checked, written as JSON and its
 * bus looked up at once, so that one that cannot be sent fails the transaction while that can still be rolled back; a
 * {@link TransactionalDelivery} sees to the rest. Outside a transaction an event is sent at once, and what goes wrong is
 * thrown at its publisher.
 *
 * <p>Events of a reactive transaction are kept in memory until it has committed, whatever the delivery, since what keeps
 * events in a database does so for transactions that are bound to a thread.
 */
public final class ApplicationEventPublication implements GenericApplicationListener {

    private final EventBridgeOperations operations;
    private final EventTypes types;
    private final TransactionalDelivery delivery;
    private final OutsideTransaction outsideTransaction;
    private final CommittedEvents reactive;

    /**
     * Creates the listener.
     *
     * @param operations sends the events
     * @param types knows which classes are events
     * @param delivery sees to the events of transactions
     * @param outsideTransaction what becomes of the others
     * @param publisher publishes an {@link EventPublicationFailed} for each event of a reactive transaction that could not
     *     be sent after that had committed
     */
    public ApplicationEventPublication(
            EventBridgeOperations operations,
            EventTypes types,
            TransactionalDelivery delivery,
            OutsideTransaction outsideTransaction,
            ApplicationEventPublisher publisher) {
        this.operations = operations;
        this.types = types;
        this.delivery = delivery;
        this.outsideTransaction = outsideTransaction;
        this.reactive = new AfterCommit(operations, new PublicationFailures(publisher));
    }

    @Override
    public boolean supportsEventType(ResolvableType eventType) {
        return mayBeEvent(eventType, types);
    }

    static boolean mayBeEvent(ResolvableType eventType, EventTypes types) {
        if (ReceivedApplicationEvent.class.isAssignableFrom(eventType.toClass())) {
            return false;
        }
        if (!PayloadApplicationEvent.class.isAssignableFrom(eventType.toClass())) {
            return mayBeEvent(eventType.toClass(), types);
        }
        var payload = eventType.as(PayloadApplicationEvent.class).getGeneric().resolve();
        return payload == null || mayBeEvent(payload, types);
    }

    // The type of a payload may be declared more widely than the class that it has.
    private static boolean mayBeEvent(Class<?> type, EventTypes types) {
        return Modifier.isAbstract(type.getModifiers()) || types.resolve(type) != null;
    }

    /** Transactions are bound to threads. */
    @Override
    public boolean supportsAsyncExecution() {
        return false;
    }

    @Override
    public void onApplicationEvent(ApplicationEvent event) {
        Object payload = event instanceof PayloadApplicationEvent<?> it ? it.getPayload() : event;
        if (types.resolve(payload.getClass()) == null) {
            return;
        }
        if (isInTransaction()) {
            delivery.accept(payload);
        } else if (!(event.getSource() instanceof TransactionContext transaction)
                || !ReactiveEvents.add(() -> operations.prepare(payload), transaction, reactive)) {
            sendAtOnce(payload);
        }
    }

    static boolean isInTransaction() {
        return TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.isActualTransactionActive();
    }

    private void sendAtOnce(Object event) {
        if (outsideTransaction == OutsideTransaction.FAIL) {
            throw new OutsideTransactionException(event.getClass());
        }
        operations.send(event);
    }
}

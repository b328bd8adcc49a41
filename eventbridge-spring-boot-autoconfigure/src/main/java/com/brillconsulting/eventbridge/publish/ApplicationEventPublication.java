package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.PreparedEventOperations;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import java.lang.reflect.Modifier;
import java.time.Duration;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;
import org.springframework.transaction.reactive.TransactionContext;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;
import reactor.core.scheduler.Schedulers;

/**
 * Sends application events to EventBridge. If an event is published in a transaction, it is checked and written as JSON at
 * once, and its bus is checked. Therefore an event that cannot be sent fails the transaction while a rollback is still
 * possible. Then a {@link Delivery} sends the event. Outside a transaction, an event is sent at once, and its publisher
 * receives the exception if that fails.
 *
 * <p>Events of a reactive transaction are always kept in memory until the commit, because the deliveries that store events
 * in a database need a transaction that is bound to a thread.
 *
 * @since 0.1.0
 */
public final class ApplicationEventPublication implements GenericApplicationListener {

    private static final boolean REACTOR = ClassUtils.isPresent(
            "reactor.core.scheduler.Schedulers", ApplicationEventPublication.class.getClassLoader());

    private final PreparedEventOperations operations;
    private final EventTypeResolver types;
    private final Delivery delivery;
    private final OutsideTransaction outsideTransaction;
    private final AfterCommitDelivery reactive;

    /**
     * Creates the listener.
     *
     * @param operations sends the events
     * @param types knows which classes are events
     * @param delivery delivers the events of transactions
     * @param outsideTransaction what happens to the other events
     * @param commitWait the maximum time for which a reactive transaction waits for the answer after its commit
     * @param publisher publishes an {@link EventPublicationFailed} for each event of a reactive transaction that could not
     *     be sent after the commit
     */
    public ApplicationEventPublication(
            PreparedEventOperations operations,
            EventTypeResolver types,
            Delivery delivery,
            OutsideTransaction outsideTransaction,
            Duration commitWait,
            ApplicationEventPublisher publisher) {
        this.operations = operations;
        this.types = types;
        this.delivery = delivery;
        this.outsideTransaction = outsideTransaction;
        this.reactive = new AfterCommitDelivery(operations, publisher, commitWait, "");
    }

    @Override
    public boolean supportsEventType(ResolvableType eventType) {
        if (ReceivedApplicationEvent.class.isAssignableFrom(eventType.toClass())) {
            return false;
        }
        if (!PayloadApplicationEvent.class.isAssignableFrom(eventType.toClass())) {
            return mayBeEvent(eventType.toClass());
        }
        var payload = eventType.as(PayloadApplicationEvent.class).getGeneric().resolve();
        return payload == null || mayBeEvent(payload);
    }

    // The type of a payload may be declared more widely than the class that it has.
    private boolean mayBeEvent(Class<?> type) {
        return Modifier.isAbstract(type.getModifiers()) || isEvent(type);
    }

    private boolean isEvent(Class<?> type) {
        return types.resolve(type) != null;
    }

    /** Transactions are bound to threads. */
    @Override
    public boolean supportsAsyncExecution() {
        return false;
    }

    @Override
    public void onApplicationEvent(ApplicationEvent event) {
        var payload = payload(event);
        if (isDelivered(payload)) {
            delivery.accept(delivery.isDurable() ? operations.prepareToKeep(payload) : operations.prepare(payload));
        } else if (isEvent(payload.getClass())
                && (!(event.getSource() instanceof TransactionContext transaction)
                        || !ReactiveEvents.add(() -> operations.prepare(payload), transaction, reactive))) {
            sendAtOnce(payload);
        }
    }

    static Object payload(ApplicationEvent event) {
        return event instanceof PayloadApplicationEvent<?> it ? it.getPayload() : event;
    }

    /** {@return whether the event is left to the delivery, since it is one of EventBridge's and has a transaction} */
    boolean isDelivered(Object payload) {
        return isInTransaction() && isEvent(payload.getClass());
    }

    static boolean isInTransaction() {
        return TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.isActualTransactionActive();
    }

    private void sendAtOnce(Object event) {
        if (outsideTransaction == OutsideTransaction.FAIL) {
            throw OutsideTransactionException.unwanted(event.getClass());
        }
        if (REACTOR && EventLoop.isCurrent()) {
            throw OutsideTransactionException.onEventLoop(event.getClass());
        }
        operations.send(event);
    }

    /** Apart, since Reactor may be absent. */
    private static final class EventLoop {

        static boolean isCurrent() {
            return Schedulers.isInNonBlockingThread();
        }
    }
}

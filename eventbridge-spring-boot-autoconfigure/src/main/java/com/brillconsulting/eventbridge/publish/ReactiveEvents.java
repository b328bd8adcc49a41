package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.PreparedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.transaction.reactive.TransactionContext;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The events of one reactive transaction, until it completes. */
final class ReactiveEvents implements TransactionSynchronization {

    private final TransactionSynchronizationManager transaction;
    private final AfterCommitDelivery delivery;
    private final List<PreparedEvent> events = new ArrayList<>();
    private final List<Supplier<PreparedEvent>> unprepared = new ArrayList<>();
    private boolean suspended;

    private ReactiveEvents(TransactionSynchronizationManager transaction, AfterCommitDelivery delivery) {
        this.transaction = transaction;
        this.delivery = delivery;
    }

    /** {@return whether a transaction is active, so that the event was added to it} */
    static boolean add(Supplier<PreparedEvent> event, TransactionContext context, AfterCommitDelivery delivery) {
        var transaction = new TransactionSynchronizationManager(context);
        if (!transaction.isSynchronizationActive() || !transaction.isActualTransactionActive()) {
            return false;
        }
        ofTransaction(transaction, delivery).add(event);
        return true;
    }

    private static ReactiveEvents ofTransaction(
            TransactionSynchronizationManager transaction, AfterCommitDelivery delivery) {
        if (transaction.getResource(delivery) instanceof ReactiveEvents current) {
            return current;
        }
        var events = new ReactiveEvents(transaction, delivery);
        transaction.registerSynchronization(events);
        transaction.bindResource(delivery, events);
        return events;
    }

    // To look up a bus or to store a claim check takes a call, for which an event loop must not wait.
    private synchronized void add(Supplier<PreparedEvent> event) {
        if (Schedulers.isInNonBlockingThread() || !unprepared.isEmpty()) {
            unprepared.add(event);
        } else {
            events.add(event.get());
        }
    }

    /** Fails the transaction for an event that cannot be sent. */
    @Override
    public Mono<Void> beforeCommit(boolean readOnly) {
        return Mono.defer(() -> isPrepared()
                ? Mono.empty()
                : Mono.<Void>fromRunnable(this::prepare).subscribeOn(Schedulers.boundedElastic()));
    }

    private synchronized boolean isPrepared() {
        return unprepared.isEmpty();
    }

    private synchronized void prepare() {
        unprepared.forEach(it -> events.add(it.get()));
        unprepared.clear();
    }

    /** Another transaction begins within this one. */
    @Override
    public Mono<Void> suspend() {
        return Mono.fromRunnable(() -> suspended = unbind());
    }

    @Override
    public Mono<Void> resume() {
        return Mono.fromRunnable(() -> {
            if (suspended) {
                transaction.bindResource(delivery, this);
            }
        });
    }

    @Override
    public Mono<Void> beforeCompletion() {
        return Mono.fromRunnable(this::unbind);
    }

    @Override
    public Mono<Void> afterCompletion(int status) {
        return Mono.defer(() -> {
            unbind();
            if (status == STATUS_COMMITTED) {
                return send();
            }
            if (status == STATUS_UNKNOWN) {
                delivery.outcomeUnknown(published());
            }
            return Mono.empty();
        });
    }

    /** The connection is given back only then, so that it does not take longer than a thread would wait. */
    private Mono<Void> send() {
        return Mono.fromFuture(delivery.sendAsync(published()), true)
                .timeout(delivery.longestWait(), Mono.fromRunnable(() -> delivery.goOnInBackground(published())))
                .publishOn(Schedulers.boundedElastic());
    }

    private synchronized List<PreparedEvent> published() {
        return List.copyOf(events);
    }

    private boolean unbind() {
        return transaction.getResource(delivery) == this && transaction.unbindResourceIfPossible(delivery) != null;
    }
}

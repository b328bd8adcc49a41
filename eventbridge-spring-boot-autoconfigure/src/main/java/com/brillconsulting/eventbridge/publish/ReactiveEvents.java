package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.PreparedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.transaction.reactive.TransactionContext;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;

/** The events of one reactive transaction, until it completes. */
final class ReactiveEvents implements TransactionSynchronization {

    private final TransactionSynchronizationManager transaction;
    private final AfterCommitDelivery committed;
    private final List<PreparedEvent> events = new ArrayList<>();
    private boolean suspended;

    private ReactiveEvents(TransactionSynchronizationManager transaction, AfterCommitDelivery committed) {
        this.transaction = transaction;
        this.committed = committed;
    }

    /** {@return whether a transaction is active, so that the event was added to it} */
    static boolean add(Supplier<PreparedEvent> event, TransactionContext context, AfterCommitDelivery committed) {
        var transaction = new TransactionSynchronizationManager(context);
        if (!transaction.isSynchronizationActive() || !transaction.isActualTransactionActive()) {
            return false;
        }
        ofTransaction(transaction, committed).add(event.get());
        return true;
    }

    private static ReactiveEvents ofTransaction(
            TransactionSynchronizationManager transaction, AfterCommitDelivery committed) {
        if (transaction.getResource(committed) instanceof ReactiveEvents current) {
            return current;
        }
        var events = new ReactiveEvents(transaction, committed);
        transaction.registerSynchronization(events);
        transaction.bindResource(committed, events);
        return events;
    }

    private synchronized void add(PreparedEvent event) {
        events.add(event);
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
                transaction.bindResource(committed, this);
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
                return Mono.fromFuture(committed.sendAsync(published())).then();
            }
            if (status == STATUS_UNKNOWN) {
                committed.outcomeUnknown(published());
            }
            return Mono.empty();
        });
    }

    private synchronized List<PreparedEvent> published() {
        return List.copyOf(events);
    }

    private boolean unbind() {
        return transaction.getResource(committed) == this && transaction.unbindResourceIfPossible(committed) != null;
    }
}

package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.PreparedEvent;
import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.reactive.TransactionContext;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;

/** The events of one reactive transaction, until it completes. */
final class ReactiveEvents implements TransactionSynchronization {

    private final TransactionSynchronizationManager transaction;
    private final AfterCommit afterCommit;
    private final List<PreparedEvent> events = new ArrayList<>();
    private boolean suspended;

    private ReactiveEvents(TransactionSynchronizationManager transaction, AfterCommit afterCommit) {
        this.transaction = transaction;
        this.afterCommit = afterCommit;
    }

    /** {@return whether a transaction is active, so that the event was added to it} */
    static boolean add(PreparedEvent event, TransactionContext context, AfterCommit afterCommit) {
        var transaction = new TransactionSynchronizationManager(context);
        if (!transaction.isSynchronizationActive() || !transaction.isActualTransactionActive()) {
            return false;
        }
        ofTransaction(transaction, afterCommit).add(event);
        return true;
    }

    private static ReactiveEvents ofTransaction(
            TransactionSynchronizationManager transaction, AfterCommit afterCommit) {
        if (transaction.getResource(afterCommit) instanceof ReactiveEvents current) {
            return current;
        }
        var events = new ReactiveEvents(transaction, afterCommit);
        transaction.registerSynchronization(events);
        transaction.bindResource(afterCommit, events);
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
                transaction.bindResource(afterCommit, this);
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
                return Mono.fromFuture(afterCommit.sendAsync(published())).then();
            }
            if (status == STATUS_UNKNOWN) {
                afterCommit.outcomeUnknown(published());
            }
            return Mono.empty();
        });
    }

    private synchronized List<PreparedEvent> published() {
        return List.copyOf(events);
    }

    private boolean unbind() {
        return transaction.getResource(afterCommit) == this
                && transaction.unbindResourceIfPossible(afterCommit) != null;
    }
}

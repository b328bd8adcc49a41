package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.PreparedEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The events of one transaction of this thread, until it completes. */
final class ThreadBoundEvents implements TransactionSynchronization {

    private final Delivery delivery;
    private final Consumer<List<PreparedEvent>> committed;
    private final Consumer<List<PreparedEvent>> unknown;
    private final List<PreparedEvent> events = new ArrayList<>();
    private final Deque<Savepoint> savepoints = new ArrayDeque<>();
    private boolean suspended;

    private ThreadBoundEvents(
            Delivery delivery, Consumer<List<PreparedEvent>> committed, Consumer<List<PreparedEvent>> unknown) {
        this.delivery = delivery;
        this.committed = committed;
        this.unknown = unknown;
    }

    /**
     * {@return the events that a delivery has of the current transaction}
     *
     * @param committed is handed the events of a transaction that committed
     * @param unknown is handed the events of a transaction of which it is not known whether it committed
     */
    static ThreadBoundEvents ofCurrentTransaction(
            Delivery delivery, Consumer<List<PreparedEvent>> committed, Consumer<List<PreparedEvent>> unknown) {
        if (TransactionSynchronizationManager.getResource(delivery) instanceof ThreadBoundEvents current) {
            return current;
        }
        var events = new ThreadBoundEvents(delivery, committed, unknown);
        TransactionSynchronizationManager.registerSynchronization(events);
        TransactionSynchronizationManager.bindResource(delivery, events);
        return events;
    }

    void add(PreparedEvent event) {
        events.add(event);
    }

    /** Another transaction begins within this one. */
    @Override
    public void suspend() {
        suspended = unbind();
    }

    @Override
    public void resume() {
        if (suspended) {
            TransactionSynchronizationManager.bindResource(delivery, this);
        }
    }

    @Override
    public void savepoint(Object savepoint) {
        savepoints.push(new Savepoint(savepoint, events.size()));
    }

    /** Forgets what was published since; a savepoint that is not known here was set before the first event. */
    @Override
    public void savepointRollback(Object savepoint) {
        while (!savepoints.isEmpty() && savepoints.peek().savepoint() != savepoint) {
            savepoints.pop();
        }
        var since = savepoints.isEmpty() ? 0 : savepoints.peek().events();
        events.subList(since, events.size()).clear();
    }

    /**
     * Unbinds already here, since completion may come on another thread. Events that are published after this, by what
     * runs after the commit, begin a new list that completes with the transaction all the same.
     */
    @Override
    public void beforeCompletion() {
        unbind();
    }

    @Override
    public void afterCompletion(int status) {
        unbind();
        if (status == STATUS_COMMITTED) {
            committed.accept(events);
        } else if (status == STATUS_UNKNOWN) {
            unknown.accept(events);
        }
    }

    private boolean unbind() {
        if (TransactionSynchronizationManager.getResource(delivery) != this) {
            return false;
        }
        TransactionSynchronizationManager.unbindResource(delivery);
        return true;
    }

    private record Savepoint(Object savepoint, int events) {}
}

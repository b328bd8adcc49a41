package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.core.PreparedEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sends the events of a transaction that committed. Neither way of sending ever fails: failures are reported. */
final class AfterCommit implements CommittedEvents {

    private final EventBridgeOperations operations;
    private final PublicationFailures failures;

    AfterCommit(EventBridgeOperations operations, PublicationFailures failures) {
        this.operations = operations;
        this.failures = failures;
    }

    @Override
    public void send(List<PreparedEvent> events) {
        try {
            operations.sendAll(events);
        } catch (RuntimeException e) {
            failures.report(events, e);
        }
    }

    @Override
    public CompletableFuture<?> sendAsync(List<PreparedEvent> events) {
        try {
            return operations.sendAllAsync(events).exceptionally(e -> {
                failures.report(events, e);
                return List.of();
            });
        } catch (RuntimeException e) {
            failures.report(events, e);
            return CompletableFuture.completedFuture(List.of());
        }
    }

    @Override
    public void outcomeUnknown(List<PreparedEvent> events) {
        failures.report(
                events,
                new IllegalStateException(
                        "It is not known whether the transaction committed, so the event was not sent: if it did, send it again"));
    }
}

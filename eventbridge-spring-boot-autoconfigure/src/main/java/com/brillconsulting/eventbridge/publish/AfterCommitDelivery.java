package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.PreparedEvent;
import com.brillconsulting.eventbridge.core.PreparedEventOperations;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Keeps events in memory until the transaction has committed; they are lost when the process ends before they are sent.
 * Nothing of what happens after the commit is thrown: failures are reported.
 */
final class AfterCommitDelivery implements Delivery {

    private final PreparedEventOperations operations;
    private final PublicationFailures failures;
    private final String advice;

    AfterCommitDelivery(PreparedEventOperations operations, ApplicationEventPublisher publisher, String advice) {
        this.operations = operations;
        this.failures = new PublicationFailures(publisher);
        this.advice = advice;
    }

    @Override
    public void accept(PreparedEvent event) {
        ThreadBoundEvents.ofCurrentTransaction(this, this::send, this::outcomeUnknown)
                .add(event);
    }

    private void send(List<PreparedEvent> events) {
        try {
            operations.sendAll(events);
        } catch (RuntimeException e) {
            failures.report(events, e);
        }
    }

    CompletableFuture<?> sendAsync(List<PreparedEvent> events) {
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

    void outcomeUnknown(List<PreparedEvent> events) {
        failures.report(
                events,
                new IllegalStateException(
                        "It is not known whether the transaction committed, so the event was not sent: if it did, send it again"));
    }

    @Override
    public boolean isDurable() {
        return false;
    }

    @Override
    public String guarantee() {
        return "after commit, at most once: " + advice;
    }
}

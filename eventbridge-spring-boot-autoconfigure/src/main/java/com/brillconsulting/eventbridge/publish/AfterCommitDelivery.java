package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.PreparedEvent;
import com.brillconsulting.eventbridge.core.PreparedEventOperations;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Keeps events in memory until the transaction has committed; they are lost when the process ends before they are sent.
 * Nothing of what happens after the commit is thrown: failures are reported.
 */
final class AfterCommitDelivery implements Delivery {

    private static final Logger log = LoggerFactory.getLogger(AfterCommitDelivery.class);

    static final Duration WAIT = Duration.ofSeconds(2);

    private final PreparedEventOperations operations;
    private final PublicationFailures failures;
    private final SparseLog late = new SparseLog();
    private final Duration wait;
    private final String advice;

    /** @param wait how long a thread that committed waits for the answer at most, with its connection to the database */
    AfterCommitDelivery(
            PreparedEventOperations operations, ApplicationEventPublisher publisher, Duration wait, String advice) {
        this.operations = operations;
        this.failures = new PublicationFailures(publisher);
        this.wait = wait;
        this.advice = advice;
    }

    @Override
    public void accept(PreparedEvent event) {
        ThreadBoundEvents.ofCurrentTransaction(this, this::send, this::outcomeUnknown)
                .add(event);
    }

    private void send(List<PreparedEvent> events) {
        try {
            sendAsync(events).get(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            goOnInBackground(events);
        } catch (InterruptedException e) {
            // They are sent all the same: nobody could publish them again.
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("What sends committed events fails for none of them", e);
        }
    }

    CompletableFuture<Void> sendAsync(List<PreparedEvent> events) {
        return operations.sendCommitted(events, failures::report);
    }

    /** {@return how long a commit waits for the answer at most} */
    Duration longestWait() {
        return wait;
    }

    void goOnInBackground(List<PreparedEvent> events) {
        late.happened(
                events.size(),
                count -> log.warn(
                        "{} events had no answer {} ms after their commit: they are sent in the background, and what committed"
                                + " goes on (eventbridge.publisher.commit-wait)",
                        count,
                        wait.toMillis()));
    }

    void outcomeUnknown(List<PreparedEvent> events) {
        var cause = new IllegalStateException(
                "It is not known whether the transaction committed, so the event was not sent: if it did, send it again");
        operations.callbacks().execute(() -> events.forEach(it -> failures.report(it, cause)));
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

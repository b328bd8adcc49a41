package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishResult.Failed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Events of a transaction that committed, on their way. Nobody can take them back. */
final class CommittedEvents implements ResultReceiver {

    private final List<PreparedEvent> events;
    private final List<Submission> submissions = new ArrayList<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final AtomicInteger open;
    private final CoalescingSender sender;
    private final BiConsumer<PreparedEvent, EventBridgePublishException> failures;

    /** @param failures is handed those that failed, on a thread of the sender's own */
    CommittedEvents(
            List<PreparedEvent> events,
            CoalescingSender sender,
            BiConsumer<PreparedEvent, EventBridgePublishException> failures) {
        this.events = List.copyOf(events);
        this.open = new AtomicInteger(events.size() + 1);
        this.sender = sender;
        this.failures = failures;
    }

    CompletableFuture<Void> send(PublishObservations observations) {
        events.forEach(it -> submissions.add(Submission.committed(it, this, observations)));
        sender.submitWithoutBlocking(submissions);
        ended();
        return done;
    }

    @Override
    public void settled(Submission submission) {
        ended();
    }

    /** Nothing but a thread that waits for the commit goes on from here; what is told of failures is told elsewhere. */
    @Override
    public boolean onlyWakes() {
        return true;
    }

    private void ended() {
        if (open.decrementAndGet() > 0) {
            return;
        }
        if (submissions.stream().anyMatch(it -> it.result() instanceof Failed)) {
            sender.run(this::tellFailures);
        }
        done.complete(null);
    }

    private void tellFailures() {
        for (var i = 0; i < events.size(); i++) {
            if (submissions.get(i).result() instanceof Failed failed) {
                failures.accept(events.get(i), failed.exception());
            }
        }
    }
}

package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishResult.Failed;
import com.brillconsulting.eventbridge.core.PublishResult.Published;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** Several events that are sent together; those that cannot be written stand aside with their reason. */
final class SendAll {

    private final PublishObservations observations;
    private final List<PreparedEvent> events = new ArrayList<>();
    private final List<Submission> submissions = new ArrayList<>();
    private final List<Supplier<PublishResult>> results = new ArrayList<>();

    /** @param write gives the prepared event of what was handed in */
    SendAll(Collection<?> events, Function<Object, PreparedEvent> write, PublishObservations observations) {
        this.observations = observations;
        for (Object event : events) {
            try {
                this.events.add(write.apply(event));
                var index = this.events.size() - 1;
                results.add(() -> submissions.get(index).result());
            } catch (EventBridgePublishException e) {
                results.add(() -> new Failed(event, e));
            }
        }
    }

    List<Published> send(CoalescingSender sender) {
        var caller = new Caller(events.size());
        submitTo(caller);
        sender.send(submissions, caller);
        return publishedOrThrow();
    }

    CompletableFuture<List<Published>> sendAsync(CoalescingSender sender) {
        var open = new AtomicInteger(events.size() + 1);
        var all = new CompletableFuture<List<Published>>();
        ResultReceiver receiver = submission -> settled(open, all);
        submitTo(receiver);
        sender.submit(submissions, null);
        settled(open, all);
        return all;
    }

    private void submitTo(ResultReceiver receiver) {
        events.forEach(it -> submissions.add(Submission.of(it, receiver, observations)));
    }

    private void settled(AtomicInteger open, CompletableFuture<List<Published>> all) {
        if (open.decrementAndGet() > 0) {
            return;
        }
        try {
            all.complete(publishedOrThrow());
        } catch (EventsNotPublishedException e) {
            all.completeExceptionally(e);
        }
    }

    private List<Published> publishedOrThrow() {
        var outcome = results.stream().map(Supplier::get).toList();
        if (outcome.stream().anyMatch(Failed.class::isInstance)) {
            throw new EventsNotPublishedException(outcome);
        }
        return outcome.stream().map(Published.class::cast).toList();
    }
}

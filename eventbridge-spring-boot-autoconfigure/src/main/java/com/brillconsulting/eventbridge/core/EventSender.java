package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * Sends events by PutEvents. A request that fails as a whole is retried by the SDK, and fails all its events when that
 * does not help. A request that succeeds may still have failed entries: those, and only those, are sent again as long as
 * EventBridge calls their failure a passing one.
 */
final class EventSender {

    private final EventBridgeClient client;
    private final EventBuses buses;
    private final int maxRequestSize;
    private final PublishRetry retry;

    EventSender(EventBridgeClient client, EventBuses buses, int maxRequestSize, PublishRetry retry) {
        this.client = client;
        this.buses = buses;
        this.maxRequestSize = maxRequestSize;
        this.retry = retry;
    }

    /** Sends the events in their order, and notes with each what became of it. */
    void send(List<Submission> submissions) {
        var open = submissions.stream().filter(this::hasBus).toList();
        for (var attempt = 1; !open.isEmpty(); attempt++) {
            var again = new ArrayList<Submission>();
            for (var batch : Batches.of(open, maxRequestSize)) {
                again.addAll(call(batch, attempt));
            }
            if (again.isEmpty() || attempt >= retry.maxAttempts() || !pause(attempt)) {
                return;
            }
            open = again;
        }
    }

    private boolean hasBus(Submission submission) {
        try {
            buses.requireExists(submission.event().event());
            return true;
        } catch (EventBridgePublishException e) {
            submission.failed(e);
            return false;
        }
    }

    /** {@return what failed for the moment} */
    private List<Submission> call(List<Submission> batch, int attempt) {
        var again = new ArrayList<Submission>();
        try {
            var answers = client.putEvents(request -> request.entries(
                            batch.stream().map(EventSender::entry).toList()))
                    .entries();
            for (var i = 0; i < batch.size(); i++) {
                var answer = i < answers.size() ? answers.get(i) : null;
                if (failsForTheMoment(batch.get(i), answer, attempt)) {
                    again.add(batch.get(i));
                }
            }
        } catch (SdkException e) {
            batch.forEach(it ->
                    it.failed(EventNotAcceptedException.callFailed(it.event().event(), e)));
        }
        return again;
    }

    private static boolean failsForTheMoment(
            Submission submission, @Nullable PutEventsResultEntry answer, int attempt) {
        if (answer != null && answer.errorCode() == null && answer.eventId() != null) {
            submission.publishedAs(answer.eventId());
            return false;
        }
        var code = answer == null ? null : answer.errorCode();
        var message = answer == null ? null : answer.errorMessage();
        var failure = EventNotAcceptedException.refused(submission.event().event(), code, message, attempt);
        submission.failed(failure);
        return failure.retryable();
    }

    private static PutEventsRequestEntry entry(Submission submission) {
        OutboundEvent event = submission.event().event();
        var entry = PutEventsRequestEntry.builder()
                .eventBusName(event.bus())
                .source(event.source())
                .detailType(event.detailType())
                .detail(event.detail())
                .time(event.time())
                .traceHeader(event.traceHeader());
        return (event.resources().isEmpty() ? entry : entry.resources(event.resources())).build();
    }

    /** {@return whether to go on: a thread that is interrupted shall end, not send again} */
    private boolean pause(int attemptsMade) {
        try {
            Thread.sleep(retry.delayMillis(attemptsMade, ThreadLocalRandom.current()));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

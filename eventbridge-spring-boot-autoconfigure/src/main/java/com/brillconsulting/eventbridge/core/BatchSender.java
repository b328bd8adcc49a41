package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.EventTransport.Answer;
import com.brillconsulting.eventbridge.core.PublishResult.Published;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Makes the call of one batch and says of each of its events what is next: it has its result, or is to be sent again. A
 * call that failed as a whole for what may be the fault of one event is made again for each half, so that the others get
 * through.
 */
final class BatchSender {

    private final EventTransport transport;
    private final PublishRetry retry;

    BatchSender(EventTransport transport, PublishRetry retry) {
        this.transport = transport;
        this.retry = retry;
    }

    Outcome send(List<Submission> batch) {
        var outcome = new Outcome();
        try {
            var late = batch.stream().filter(Submission::isLate).toList();
            late.forEach(it ->
                    outcome.failed(it, PublisherBusyException.late(it.event().event())));
            var due = late.isEmpty() ? batch : without(batch, late);
            if (!due.isEmpty()) {
                send(due, outcome);
            }
        } catch (RuntimeException | Error e) {
            // An interceptor of the client, or the client once it is closed, throws what it likes; callers must not
            // hang.
            var open = new ArrayList<>(batch);
            outcome.results.forEach(it -> open.remove(it.submission()));
            open.removeAll(outcome.again);
            open.forEach(it -> outcome.failed(
                    it, EventNotAcceptedException.failedUnexpectedly(it.event().event(), e)));
            if (e instanceof Error error && !(e instanceof AssertionError)) {
                outcome.error = error;
            }
        }
        return outcome;
    }

    private static List<Submission> without(List<Submission> batch, List<Submission> late) {
        return batch.stream().filter(it -> !late.contains(it)).toList();
    }

    private void send(List<Submission> batch, Outcome outcome) {
        try {
            var answers =
                    transport.send(batch.stream().map(it -> it.event().event()).toList(), timeLeft(batch));
            for (var i = 0; i < batch.size(); i++) {
                answered(batch.get(i), i < answers.size() ? answers.get(i) : null, outcome);
            }
        } catch (AbortedException e) {
            // Of these events only those of the interrupted thread concern it; it withdraws them itself.
            batch.forEach(it -> again(it, true, outcome, 0, callFailed(it, e)));
        } catch (SdkException e) {
            if (batch.size() > 1 && ErrorCodes.mayBeOfOneEvent(e) && differ(batch, e)) {
                var half = batch.size() / 2;
                send(batch.subList(0, half), outcome);
                send(batch.subList(half, batch.size()), outcome);
                return;
            }
            var delay = retry.delayMillis(batch.get(0).attempts(), ThreadLocalRandom.current());
            batch.forEach(it -> callFailed(it, e, delay, outcome));
        }
    }

    private void answered(Submission submission, @Nullable Answer answer, Outcome outcome) {
        if (answer != null && answer.errorCode() == null && answer.eventId() != null) {
            outcome.results.add(
                    new Settlement(submission, new Published(submission.event().origin(), answer.eventId())));
            return;
        }
        var event = submission.event().event();
        var code = answer == null ? null : answer.errorCode();
        var failure = answer == null || code == null
                ? EventNotAcceptedException.notMentioned(event, submission.attempts())
                : EventNotAcceptedException.refused(
                        event, code, answer.errorMessage(), submission.attempts(), submission.maybeTakenBefore());
        if (failure.retryable()) {
            var delay = retry.delayMillis(submission.attempts(), ThreadLocalRandom.current());
            again(submission, code == null, outcome, delay, failure);
        } else {
            outcome.failed(submission, failure);
        }
    }

    private void callFailed(Submission submission, SdkException cause, long delay, Outcome outcome) {
        var failure = callFailed(submission, cause);
        if (failure.retryable() || submission.isCommitted() && !failure.isFaultOfEvent()) {
            again(submission, ErrorCodes.maybeTaken(cause), outcome, delay, failure);
        } else {
            outcome.failed(submission, failure);
        }
    }

    private static EventNotAcceptedException callFailed(Submission submission, SdkException cause) {
        return EventNotAcceptedException.callFailed(
                submission.event().event(), cause, submission.attempts(), submission.maybeTakenBefore());
    }

    private void again(
            Submission submission,
            boolean maybeTaken,
            Outcome outcome,
            long delayMillis,
            EventNotAcceptedException failure) {
        var delay =
                submission.isCommitted() ? retry.patientDelayMillis(submission.attempts(), delayMillis) : delayMillis;
        var elapsed = System.nanoTime() - submission.handedIn() + delay * 1_000_000;
        var allowed = submission.isCommitted()
                ? retry.allowsPatiently(elapsed)
                : retry.allows(submission.attempts(), elapsed);
        if (allowed) {
            submission.comesBack(maybeTaken, failure);
            outcome.again.add(submission);
            outcome.delayMillis = Math.max(outcome.delayMillis, delay);
        } else {
            outcome.failed(submission, failure);
        }
    }

    /** {@return how long the call may take: an endpoint that never answers must not hold callers for longer} */
    private Duration timeLeft(List<Submission> batch) {
        var now = System.nanoTime();
        var longest = batch.stream()
                .mapToLong(it -> retry.maxDuration().toNanos() - (now - it.handedIn()))
                .max();
        return Duration.ofNanos(Math.max(longest.orElse(0), retry.shortestCall().toNanos()));
    }

    /** {@return whether the failure can be of some and not of others} Rights depend on nothing but these three. */
    private static boolean differ(List<Submission> batch, SdkException failure) {
        if (!"AccessDeniedException".equals(ErrorCodes.of(failure))) {
            return true;
        }
        Function<Submission, List<String>> what = it -> {
            var event = it.event().event();
            return List.of(event.bus(), event.source(), event.detailType());
        };
        return batch.stream().map(what).distinct().count() > 1;
    }

    /** An event that has its result. */
    record Settlement(Submission submission, PublishResult result) {}

    /** What one call, or the calls of its parts, came to. */
    static final class Outcome {

        private final List<Settlement> results = new ArrayList<>();
        private final List<Submission> again = new ArrayList<>();
        private long delayMillis;
        private @Nullable Error error;

        List<Settlement> results() {
            return results;
        }

        List<Submission> again() {
            return again;
        }

        /** {@return after how long to send again what is to be sent again} */
        long delayMillis() {
            return delayMillis;
        }

        /** {@return an error of the virtual machine, to be thrown once the callers have their results} */
        @Nullable Error error() {
            return error;
        }

        private void failed(Submission submission, EventBridgePublishException exception) {
            results.add(new Settlement(submission, submission.failed(exception)));
        }
    }
}

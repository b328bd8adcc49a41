package com.brillconsulting.eventbridge.embedded.schedule;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt.Outcome;
import com.brillconsulting.eventbridge.embedded.delivery.RetrySchedule;
import com.brillconsulting.eventbridge.embedded.schedule.StoredSchedules.PendingInvocation;
import com.brillconsulting.eventbridge.embedded.target.DeliveryException;
import com.brillconsulting.eventbridge.embedded.target.Event;
import com.brillconsulting.eventbridge.embedded.target.TargetDeliverer;
import com.brillconsulting.eventbridge.embedded.target.TargetInvocation;
import com.brillconsulting.eventbridge.embedded.target.UnsupportedTargetException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One invocation of a schedule's target, until it succeeds or is given up. */
final class ScheduleInvocation {

    private final ScheduleInvoker invoker;
    private final Schedule schedule;
    private final ScheduledInput input;
    private final RetrySchedule retries;
    private int attempt = 1;

    private ScheduleInvocation(ScheduleInvoker invoker, ScheduledInput input, RetrySchedule retries) {
        this.invoker = invoker;
        this.schedule = input.schedule();
        this.input = input;
        this.retries = retries;
    }

    static ScheduleInvocation of(ScheduleInvoker invoker, Schedule schedule, Instant due) {
        var policy = schedule.target().retryPolicy();
        Instant deadline = invoker.clock().instant().plusSeconds(policy.maximumEventAgeInSeconds());
        return new ScheduleInvocation(
                invoker, ScheduledInput.of(schedule, due), new RetrySchedule(policy.maximumRetryAttempts(), deadline));
    }

    /** Goes on with an invocation where it was when it was kept. */
    static void resume(ScheduleInvoker invoker, PendingInvocation kept) {
        var input = new ScheduledInput(kept.schedule(), kept.scheduledTime(), kept.executionId());
        var invocation = new ScheduleInvocation(invoker, input, kept.retries());
        invocation.attempt = kept.attempt();
        invoker.clock().at(kept.next(), invocation::next);
    }

    /** Keeps the invocation until it ends, to be gone on with after a restart. */
    void keep() {
        keep(invoker.clock().instant());
    }

    private void keep(Instant next) {
        invoker.stored()
                .put(new PendingInvocation(
                        schedule, input.scheduledTime(), input.executionId(), retries, attempt, next));
    }

    void next() {
        Event event = input.event(attempt);
        var invocation =
                new TargetInvocation(ScheduleTarget.of(schedule), schedule.arn(), event, input.payload(event, attempt));
        TargetDeliverer deliverer = invoker.deliverer(invocation.targetArn());
        if (deliverer.isImmediate()) {
            attempt(deliverer, invocation);
        } else {
            invoker.execute(() -> attempt(deliverer, invocation));
        }
    }

    private void attempt(TargetDeliverer deliverer, TargetInvocation invocation) {
        try {
            deliverer.deliver(invocation);
            end(Outcome.DELIVERED, invocation.payload(), null, null);
        } catch (DeliveryException e) {
            failed(e, invocation.payload());
        } catch (UnsupportedTargetException e) {
            unsupported(e, invocation.payload());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed(DeliveryException.retryable("TIMEOUT", "The invocation was interrupted"), invocation.payload());
        } catch (Exception | AssertionError e) {
            failed(DeliveryException.retryable("ERROR_FROM_TARGET", e.toString()), invocation.payload());
        }
    }

    /** Handlers are registered after the start, so that what is left from before it may come too early for them. */
    private void unsupported(UnsupportedTargetException e, String payload) {
        if (invoker.mayHandlersBeMissing(input.scheduledTime())) {
            failed(DeliveryException.retryable("NOT_SUPPORTED", e.reason()), payload);
        } else {
            end(Outcome.NOT_SUPPORTED, payload, "NOT_SUPPORTED", e.reason(), e.request());
        }
    }

    private void failed(DeliveryException failure, String payload) {
        Instant now = invoker.clock().instant();
        String exhausted = failure.isRetryable() ? retries.exhausted(attempt - 1, now) : null;
        if (exhausted != null || !failure.isRetryable()) {
            giveUp(failure, exhausted, payload);
            return;
        }
        end(Outcome.RETRYING, payload, failure.code(), failure.message());
        Instant time = retries.next(attempt - 1, now, Duration.ZERO);
        attempt++;
        keep(time);
        invoker.clock().at(time, this::next);
    }

    private void giveUp(DeliveryException failure, @Nullable String exhausted, String payload) {
        var deadLetters = schedule.target().deadLetterConfig();
        if (deadLetters == null || deadLetters.arn() == null) {
            end(Outcome.LOST, payload, failure.code(), failure.message());
            return;
        }
        try {
            invoker.deliverers()
                    .queues()
                    .deliver(deadLetters.arn(), payload, attributes(failure, exhausted), null, null, schedule.arn());
            end(Outcome.DEAD_LETTERED, payload, failure.code(), failure.message());
        } catch (RuntimeException e) {
            end(
                    Outcome.LOST,
                    payload,
                    failure.code(),
                    failure.message() + "; and the dead-letter queue " + deadLetters.arn() + " refused it: "
                            + e.getMessage());
        }
    }

    /**
     * {@return the message attributes of a dead letter}
     *
     * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html">Dead-letter
     *     queues</a>
     */
    private Map<String, String> attributes(DeliveryException failure, @Nullable String exhausted) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("ERROR_CODE", failure.code());
        attributes.put("ERROR_MESSAGE", failure.message());
        attributes.put("EXECUTION_ID", input.executionId());
        if (exhausted != null) {
            attributes.put("EXHAUSTED_RETRY_CONDITION", exhausted);
        }
        attributes.put("IS_PAYLOAD_TRUNCATED", "false");
        attributes.put("RETRY_ATTEMPTS", Integer.toString(attempt - 1));
        attributes.put("SCHEDULED_TIME", input.scheduledTime().toString());
        attributes.put("SCHEDULE_ARN", schedule.arn());
        attributes.put("TARGET_ARN", schedule.target().arn());
        return attributes;
    }

    private void end(Outcome outcome, String payload, @Nullable String code, @Nullable String reason) {
        end(outcome, payload, code, reason, null);
    }

    private void end(
            Outcome outcome, String payload, @Nullable String code, @Nullable String reason, @Nullable String request) {
        if (outcome != Outcome.RETRYING) {
            invoker.stored().removeInvocation(input.executionId());
        }
        Instant now = invoker.clock().instant();
        var ended = new DeliveryAttempt(
                now, schedule.arn(), schedule.name(), schedule.target().arn(), outcome, code, reason, request);
        invoker.log().add(new ScheduleLog.Entry(input.scheduledTime(), input.executionId(), payload, ended));
    }
}

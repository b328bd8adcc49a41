package com.brillconsulting.eventbridge.embedded.schedule;

import com.brillconsulting.eventbridge.embedded.delivery.DeadLetter;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt.Outcome;
import com.brillconsulting.eventbridge.embedded.delivery.RetrySchedule;
import com.brillconsulting.eventbridge.embedded.delivery.TargetDelivery;
import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.schedule.StoredSchedules.PendingInvocation;
import com.brillconsulting.eventbridge.embedded.target.TargetInvocation;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One invocation of a schedule's target. */
final class ScheduleInvocation extends TargetDelivery {

    private final ScheduleInvoker invoker;
    private final Schedule schedule;
    private final ScheduledInput input;
    private String payload = "";

    private ScheduleInvocation(ScheduleInvoker invoker, ScheduledInput input) {
        super(invoker.engine());
        this.invoker = invoker;
        this.schedule = input.schedule();
        this.input = input;
    }

    static ScheduleInvocation of(ScheduleInvoker invoker, Schedule schedule, Instant due) {
        return new ScheduleInvocation(invoker, ScheduledInput.of(schedule, due));
    }

    /** Goes on with an invocation where it was when it was kept. */
    static void resume(ScheduleInvoker invoker, PendingInvocation kept) {
        var input = new ScheduledInput(kept.schedule(), kept.scheduledTime(), kept.executionId());
        new ScheduleInvocation(invoker, input).resume(kept.retries(), kept.attempt() - 1, kept.next());
    }

    /** Keeps the invocation until it ends, to be gone on with after a restart. */
    void keepFirst() {
        Instant now = invoker.engine().clock().instant();
        keep(retrySchedule(now), 0, now);
    }

    @Override
    protected String targetArn() {
        return schedule.target().arn();
    }

    @Override
    protected @Nullable String deadLetterQueue() {
        var deadLetters = schedule.target().deadLetterConfig();
        return deadLetters == null ? null : deadLetters.arn();
    }

    @Override
    protected String originArn() {
        return schedule.arn();
    }

    @Override
    protected RetrySchedule retrySchedule(Instant now) {
        var policy = schedule.target().retryPolicy();
        return new RetrySchedule(policy.maximumRetryAttempts(), now.plusSeconds(policy.maximumEventAgeInSeconds()));
    }

    @Override
    protected TargetInvocation invocation(int attempt) {
        Event event = input.event(attempt);
        payload = input.payload(event, attempt);
        return new TargetInvocation(ScheduleTarget.of(schedule), schedule.arn(), event, payload);
    }

    @Override
    protected DeadLetter deadLetter() {
        return new DeadLetter(
                payload,
                null,
                Map.of(
                        "EXECUTION_ID", input.executionId(),
                        "IS_PAYLOAD_TRUNCATED", "false",
                        "SCHEDULED_TIME", input.scheduledTime().toString(),
                        "SCHEDULE_ARN", schedule.arn()));
    }

    @Override
    protected void keep(RetrySchedule retries, int attempts, Instant next) {
        invoker.stored()
                .put(new PendingInvocation(
                        schedule, input.scheduledTime(), input.executionId(), retries, attempts + 1, next));
    }

    @Override
    protected void forget() {
        invoker.stored().removeInvocation(input.executionId());
    }

    @Override
    protected void ended(
            Instant time, Outcome outcome, @Nullable String code, @Nullable String reason, @Nullable String request) {
        var attempt =
                new DeliveryAttempt(time, schedule.arn(), schedule.name(), targetArn(), outcome, code, reason, request);
        invoker.log().add(new ScheduleLog.Entry(input.scheduledTime(), input.executionId(), payload, attempt));
    }

    /** Handlers are registered after the start, so that what is left from before it may come too early for them. */
    @Override
    protected boolean mayHandlerBeMissing() {
        return invoker.mayHandlersBeMissing(input.scheduledTime());
    }
}

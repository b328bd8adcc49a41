package com.brillconsulting.eventbridge.embedded.delivery;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt.Outcome;
import com.brillconsulting.eventbridge.embedded.target.DeliveryException;
import com.brillconsulting.eventbridge.embedded.target.TargetDeliverer;
import com.brillconsulting.eventbridge.embedded.target.TargetInvocation;
import com.brillconsulting.eventbridge.embedded.target.UnsupportedTargetException;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The delivery of one thing to one target, until it succeeds or is given up: whoever sends it, a rule or a schedule. It
 * never throws: whatever goes wrong is an outcome.
 */
public abstract class TargetDelivery {

    private final DeliveryEngine engine;
    private @Nullable RetrySchedule schedule;
    private int retries;
    private boolean resumed;

    /** Creates a delivery whose attempts are still to come. */
    protected TargetDelivery(DeliveryEngine engine) {
        this.engine = engine;
    }

    /** {@return the ARN of the target} */
    protected abstract String targetArn();

    /** {@return the ARN of the dead-letter queue, or null when there is none} */
    protected abstract @Nullable String deadLetterQueue();

    /** {@return the resource on whose behalf this is sent} */
    protected abstract String originArn();

    /** {@return until when it is tried again, if the first attempt takes place now} */
    protected abstract RetrySchedule retrySchedule(Instant now);

    /**
     * {@return what the target gets}
     *
     * @param attempt counts from one
     * @throws DeliveryException when nothing can be made for this target
     */
    protected abstract TargetInvocation invocation(int attempt);

    /** {@return what goes into the dead-letter queue, and its X-Ray trace header} */
    protected abstract DeadLetter deadLetter();

    /** Keeps the delivery as it is, in place of how it was kept before, until {@link #forget}. */
    protected abstract void keep(RetrySchedule schedule, int retries, Instant next);

    /** Keeps the delivery no more. */
    protected abstract void forget();

    /** Takes note of an attempt that has ended. */
    protected abstract void ended(
            Instant time, Outcome outcome, @Nullable String code, @Nullable String reason, @Nullable String request);

    /** {@return whether the handler of the target may still be about to be registered} */
    protected boolean mayHandlerBeMissing() {
        return resumed;
    }

    /** Makes the first attempt. */
    public final void start() {
        guarded(() -> next(false));
    }

    /** Goes on where the delivery was when it was kept. */
    protected final void resume(@Nullable RetrySchedule schedule, int retries, Instant next) {
        this.schedule = schedule;
        this.retries = retries;
        this.resumed = true;
        engine.clock().at(next, () -> guarded(() -> next(true)));
    }

    private void next(boolean kept) {
        TargetInvocation invocation = invocation(retries + 1);
        TargetDeliverer deliverer = engine.deliverer(targetArn());
        if (deliverer.isImmediate()) {
            attempt(deliverer, invocation);
            return;
        }
        Instant now = engine.clock().instant();
        RetrySchedule until = schedule(now);
        if (!kept) {
            keep(until, retries, now);
        }
        Instant start = deliverer.notBefore(invocation, now, until.deadline());
        if (!start.isAfter(now)) {
            execute(deliverer, invocation);
        } else if (until.isTooOld(start)) {
            giveUp("THROTTLING", "The event would be too old before the target may get it", "MaximumEventAgeInSeconds");
        } else {
            engine.clock().at(start, () -> execute(deliverer, invocation));
        }
    }

    private void execute(TargetDeliverer deliverer, TargetInvocation invocation) {
        engine.execute(targetArn(), () -> guarded(() -> attempt(deliverer, invocation)));
    }

    private RetrySchedule schedule(Instant now) {
        if (schedule == null) {
            schedule = retrySchedule(now);
        }
        return schedule;
    }

    /** Lets nothing escape: others are delivered on the same thread, and who sends has its answer already. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (DeliveryException e) {
            giveUp(e.code(), e.message(), null);
        } catch (ApiException e) {
            giveUp("INVALID_PARAMETER", e.message(), null);
        } catch (Throwable e) {
            DeliveryEngine.log.error("The delivery to {} for {} failed", targetArn(), originArn(), e);
            giveUp("INTERNAL_ERROR", "The embedded bus failed: its log says why", null);
        }
    }

    private void attempt(TargetDeliverer deliverer, TargetInvocation invocation) {
        DeliveryException failure;
        try {
            deliverer.deliver(invocation);
            end(Outcome.DELIVERED, null, null, null);
            return;
        } catch (DeliveryException e) {
            failure = e;
        } catch (UnsupportedTargetException e) {
            if (!mayHandlerBeMissing()) {
                end(Outcome.NOT_SUPPORTED, "NOT_SUPPORTED", e.reason(), e.request());
                return;
            }
            failure = DeliveryException.retryable("NOT_SUPPORTED", e.reason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = DeliveryException.retryable("TIMEOUT", "The delivery was interrupted");
        } catch (Throwable e) {
            // Code of an application stands for the target: an Error of its own must not cost it the events to come.
            failure = DeliveryException.retryable("ERROR_FROM_TARGET", e.toString());
        }
        failed(failure);
    }

    private void failed(DeliveryException failure) {
        if (!failure.isRetryable()) {
            giveUp(failure.code(), failure.message(), null);
            return;
        }
        Instant now = engine.clock().instant();
        RetrySchedule until = schedule(now);
        String exhausted = until.exhausted(retries, now);
        if (exhausted != null) {
            giveUp(failure.code(), failure.message(), exhausted);
            return;
        }
        end(Outcome.RETRYING, failure.code(), failure.message(), null);
        Instant time = until.next(retries, now, failure.retryAfter());
        retries++;
        keep(until, retries, time);
        engine.clock().at(time, () -> guarded(() -> next(true)));
    }

    private void giveUp(String code, String reason, @Nullable String exhausted) {
        String queue = deadLetterQueue();
        if (queue == null) {
            end(Outcome.LOST, code, reason, null);
            return;
        }
        try {
            DeadLetter letter = deadLetter();
            Map<String, String> attributes = letter.attributes(targetArn(), code, reason, exhausted, retries);
            engine.queues().deliver(queue, letter.body(), attributes, null, letter.traceHeader(), originArn());
        } catch (RuntimeException e) {
            String refusal = e instanceof ApiException || e instanceof DeliveryException
                    ? String.valueOf(e.getMessage())
                    : "the embedded bus failed";
            end(Outcome.LOST, code, reason + "; and the dead-letter queue " + queue + " refused it: " + refusal, null);
            return;
        }
        end(Outcome.DEAD_LETTERED, code, reason, null);
    }

    private void end(Outcome outcome, @Nullable String code, @Nullable String reason, @Nullable String request) {
        if (outcome != Outcome.RETRYING) {
            forget();
        }
        ended(engine.clock().instant(), outcome, code, reason, request);
    }
}

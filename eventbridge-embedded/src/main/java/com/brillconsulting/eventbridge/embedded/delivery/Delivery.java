package com.brillconsulting.eventbridge.embedded.delivery;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt.Outcome;
import com.brillconsulting.eventbridge.embedded.target.DeliveryException;
import com.brillconsulting.eventbridge.embedded.target.Event;
import com.brillconsulting.eventbridge.embedded.target.StoredEvent;
import com.brillconsulting.eventbridge.embedded.target.TargetDeliverer;
import com.brillconsulting.eventbridge.embedded.target.TargetInvocation;
import com.brillconsulting.eventbridge.embedded.target.UnsupportedTargetException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** The delivery of one event to one target of one rule, until it succeeds or is given up. */
final class Delivery {

    private final Dispatcher dispatcher;
    private final MatchedRule rule;
    private final Target target;
    private final InputTransformation transformation;
    private final DynamicParameters parameters;
    private final Event event;
    private final DeliveryRecord entry;
    private @Nullable RetrySchedule schedule;
    private int retries;
    private @Nullable String key;
    private boolean resumed;

    Delivery(Dispatcher dispatcher, MatchedRule rule, RuleTarget target, Event event, DeliveryRecord entry) {
        this.dispatcher = dispatcher;
        this.rule = rule;
        this.target = target.target();
        this.transformation = target.transformation();
        this.parameters = target.parameters();
        this.event = event;
        this.entry = entry;
    }

    void start() {
        String payload = transformation.apply(event, rule.arn(), rule.name());
        if (payload == null) {
            giveUp("INVALID_JSON", "What the input transformer made of the event is not JSON", null);
            return;
        }
        next(new TargetInvocation(parameters.resolve(target, event), rule.arn(), event, payload));
    }

    /** Goes on where the delivery was when it was kept. */
    void resume(PendingDeliveries.Kept kept) {
        var delivery = kept.delivery();
        var again = new TargetInvocation(target, rule.arn(), event, delivery.payload());
        schedule = delivery.schedule();
        retries = delivery.retries();
        key = kept.key();
        resumed = true;
        dispatcher.clock().at(delivery.next(), () -> next(again));
    }

    /** Keeps what is to be done until it is done, or in place of what was kept before. */
    private void keep(TargetInvocation invocation, Instant next) {
        PendingDeliveries pending = dispatcher.pending();
        if (pending.keeps()) {
            String known = key == null ? pending.newKey() : key;
            key = known;
            pending.put(
                    known,
                    new PendingDeliveries.Pending(
                            entry.bus(),
                            rule.arn(),
                            rule.name(),
                            invocation.target(),
                            StoredEvent.of(event),
                            invocation.payload(),
                            schedule,
                            retries,
                            next));
        }
    }

    private void next(TargetInvocation invocation) {
        TargetDeliverer deliverer = dispatcher.deliverer(target.arn());
        if (deliverer.isImmediate()) {
            attempt(deliverer, invocation);
            return;
        }
        if (key == null) {
            keep(invocation, dispatcher.clock().instant());
        }
        Instant now = dispatcher.clock().instant();
        Instant start = deliverer.notBefore(invocation, now);
        if (!start.isAfter(now)) {
            dispatcher.execute(target.arn(), () -> attempt(deliverer, invocation));
        } else if (schedule(now).isTooOld(start)) {
            giveUp("THROTTLING", "The event would be too old before the target may get it", "MaximumEventAgeInSeconds");
        } else {
            dispatcher.clock().at(start, () -> dispatcher.execute(target.arn(), () -> attempt(deliverer, invocation)));
        }
    }

    private RetrySchedule schedule(Instant now) {
        if (schedule == null) {
            schedule = RetrySchedule.of(target.retryPolicy(), now);
        }
        return schedule;
    }

    private void attempt(TargetDeliverer deliverer, TargetInvocation invocation) {
        try {
            deliverer.deliver(invocation);
            end(Outcome.DELIVERED, null, null);
        } catch (DeliveryException e) {
            failed(e, invocation);
        } catch (UnsupportedTargetException e) {
            unsupported(e, invocation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed(DeliveryException.retryable("TIMEOUT", "The delivery was interrupted"), invocation);
        } catch (Exception | AssertionError e) {
            failed(DeliveryException.retryable("ERROR_FROM_TARGET", e.toString()), invocation);
        }
    }

    private void failed(DeliveryException failure, TargetInvocation invocation) {
        if (!failure.isRetryable()) {
            giveUp(failure.code(), failure.message(), null);
            return;
        }
        Instant now = dispatcher.clock().instant();
        RetrySchedule schedule = schedule(now);
        String exhausted = schedule.exhausted(retries, now);
        if (exhausted != null) {
            giveUp(failure.code(), failure.message(), exhausted);
            return;
        }
        end(Outcome.RETRYING, failure.code(), failure.message());
        Instant time = schedule.next(retries, now, failure.retryAfter());
        retries++;
        keep(invocation, time);
        dispatcher.clock().at(time, () -> next(invocation));
    }

    /** Handlers are registered after the start, so that what goes on from before it may be too early for them. */
    private void unsupported(UnsupportedTargetException e, TargetInvocation invocation) {
        if (resumed) {
            failed(DeliveryException.retryable("NOT_SUPPORTED", e.reason()), invocation);
        } else {
            notSupported(e);
        }
    }

    private void notSupported(UnsupportedTargetException e) {
        String reason = e.reason();
        end(Outcome.NOT_SUPPORTED, "NOT_SUPPORTED", reason, e.request());
        dispatcher.log().lost(rule.arn(), target.id(), target.arn(), "NOT_SUPPORTED", reason);
    }

    private void giveUp(String code, String reason, @Nullable String exhausted) {
        if (target.deadLetterConfig() == null || target.deadLetterConfig().arn() == null) {
            lost(code, reason);
            return;
        }
        String queueArn = target.deadLetterConfig().arn();
        try {
            var attributes = attributes(code, reason, exhausted);
            dispatcher.queues().deliver(queueArn, event.json(), attributes, null, event.traceHeader(), rule.arn());
            end(Outcome.DEAD_LETTERED, code, reason);
        } catch (RuntimeException e) {
            lost(code, reason + "; and the dead-letter queue " + queueArn + " refused it: " + e.getMessage());
        }
    }

    private Map<String, String> attributes(String code, String reason, @Nullable String exhausted) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("RULE_ARN", rule.arn());
        attributes.put("TARGET_ARN", target.arn());
        attributes.put("ERROR_CODE", code);
        attributes.put("ERROR_MESSAGE", reason);
        if (exhausted != null) {
            attributes.put("EXHAUSTED_RETRY_CONDITION", exhausted);
        }
        attributes.put("RETRY_ATTEMPTS", Integer.toString(retries));
        return attributes;
    }

    private void lost(String code, String reason) {
        end(Outcome.LOST, code, reason);
        dispatcher.log().lost(rule.arn(), target.id(), target.arn(), code, reason);
    }

    private void end(Outcome outcome, @Nullable String code, @Nullable String reason) {
        end(outcome, code, reason, null);
    }

    private void end(Outcome outcome, @Nullable String code, @Nullable String reason, @Nullable String request) {
        if (key != null && outcome != Outcome.RETRYING) {
            dispatcher.pending().remove(key);
        }
        Instant now = dispatcher.clock().instant();
        entry.add(new DeliveryAttempt(now, rule.arn(), target.id(), target.arn(), outcome, code, reason, request));
    }
}

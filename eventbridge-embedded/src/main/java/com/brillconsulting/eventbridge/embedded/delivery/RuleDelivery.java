package com.brillconsulting.eventbridge.embedded.delivery;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt.Outcome;
import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.event.StoredEvent;
import com.brillconsulting.eventbridge.embedded.target.DeliveryException;
import com.brillconsulting.eventbridge.embedded.target.TargetInvocation;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** The delivery of one event to one target of one rule. */
final class RuleDelivery extends TargetDelivery {

    private final Dispatcher dispatcher;
    private final MatchedRule rule;
    private final RuleTarget ruleTarget;
    private final Target target;
    private final Event event;
    private final DeliveryRecord entry;
    private @Nullable TargetInvocation invocation;
    private @Nullable String key;

    RuleDelivery(Dispatcher dispatcher, MatchedRule rule, RuleTarget target, Event event, DeliveryRecord entry) {
        super(dispatcher.engine());
        this.dispatcher = dispatcher;
        this.rule = rule;
        this.ruleTarget = target;
        this.target = target.target();
        this.event = event;
        this.entry = entry;
    }

    void resume(PendingDeliveries.Kept kept) {
        var delivery = kept.delivery();
        invocation = new TargetInvocation(target, rule.arn(), event, delivery.payload());
        key = kept.key();
        resume(delivery.schedule(), delivery.retries(), delivery.next());
    }

    @Override
    protected String targetArn() {
        return target.arn();
    }

    @Override
    protected @Nullable String deadLetterQueue() {
        return target.deadLetterConfig() == null
                ? null
                : target.deadLetterConfig().arn();
    }

    @Override
    protected String originArn() {
        return rule.arn();
    }

    @Override
    protected RetrySchedule retrySchedule(Instant now) {
        return RetrySchedule.of(target.retryPolicy(), now);
    }

    @Override
    protected TargetInvocation invocation(int attempt) {
        TargetInvocation known = invocation;
        if (known == null) {
            String payload = ruleTarget.transformation().apply(event, rule.arn(), rule.name());
            if (payload == null) {
                throw DeliveryException.permanent(
                        "INVALID_JSON", "What the input transformer made of the event is not JSON");
            }
            Target resolved = ruleTarget.parameters().resolve(target, event);
            known = new TargetInvocation(resolved, rule.arn(), event, payload);
            invocation = known;
        }
        return known;
    }

    @Override
    protected DeadLetter deadLetter() {
        return new DeadLetter(event.json(), event.traceHeader(), Map.of("RULE_ARN", rule.arn()));
    }

    @Override
    protected void keep(RetrySchedule schedule, int retries, Instant next) {
        TargetInvocation made = invocation;
        PendingDeliveries pending = dispatcher.pending();
        if (pending.keeps() && made != null) {
            String known = key == null ? pending.newKey() : key;
            key = known;
            pending.put(
                    known,
                    new PendingDeliveries.Pending(
                            entry.bus(),
                            rule.arn(),
                            rule.name(),
                            made.target(),
                            StoredEvent.of(event),
                            made.payload(),
                            schedule,
                            retries,
                            next));
        }
    }

    @Override
    protected void forget() {
        if (key != null) {
            dispatcher.pending().remove(key);
        }
    }

    @Override
    protected void ended(
            Instant time, Outcome outcome, @Nullable String code, @Nullable String reason, @Nullable String request) {
        var attempt = new DeliveryAttempt(time, rule.arn(), target.id(), target.arn(), outcome, code, reason, request);
        dispatcher.log().add(entry, attempt);
    }
}

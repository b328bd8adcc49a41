package com.brillconsulting.eventbridge.test;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt.Outcome;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryRecord;
import com.brillconsulting.eventbridge.embedded.delivery.RuleVerdict;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on an event that came to an {@link EmbeddedBus}. What is expected narrows the events that are meant: there
 * has to be one for which all of it holds. What is not expected must hold for none of them.
 *
 * @param <T> what the detail is read as
 */
public final class ReceivedEventAssert<T> {

    private final EventSearch search;
    private final Class<T> type;

    ReceivedEventAssert(EventSearch search, Class<T> type) {
        this.search = search;
        this.type = type;
    }

    ReceivedEventAssert<T> isReceived() {
        search.await(null);
        return this;
    }

    /** Expects that what the event tells meets a condition; {@code Object} is read as a map. */
    public ReceivedEventAssert<T> with(Predicate<? super T> condition) {
        return expect(
                "whose detail meets the condition",
                it -> condition.test(search.bus().mapper().readValue(it.event().detail(), type)),
                null);
    }

    /** Expects that the event came by this replay. */
    public ReceivedEventAssert<T> replayedBy(String replayName) {
        return expect(
                "replayed by \"%s\"".formatted(replayName),
                it -> replayName.equals(it.event().replayName()),
                null);
    }

    /** Expects that a rule matched the event, or fired it, by its name or ARN. */
    public ReceivedEventAssert<T> matchedBy(String rule) {
        return expect("matched by rule \"%s\"".formatted(rule), it -> isMatchedBy(it, rule), rule);
    }

    /** Expects that no event that is meant was matched by a rule, by its name or ARN; the rule has to exist. */
    public ReceivedEventAssert<T> notMatchedBy(String rule) {
        for (DeliveryRecord event : search.found()) {
            if (isMatchedBy(event, rule)) {
                throw failure("is matched by rule \"%s\"".formatted(rule), rule);
            }
            verdict(event, rule);
        }
        return this;
    }

    /** Expects that no event that is meant was matched by a rule, because of this field. */
    public ReceivedEventAssert<T> notMatchedBy(String rule, MismatchedField because) {
        notMatchedBy(rule);
        for (DeliveryRecord event : search.found()) {
            if (!because.explains(verdict(event, rule).explanation())) {
                throw failure("is not matched by rule \"%s\", but not because of %s".formatted(rule, because), rule);
            }
        }
        return this;
    }

    /** Expects that the event reaches a target, by the last part of its ARN or the whole: a queue by its name. */
    public ReceivedEventAssert<T> deliveredTo(String target) {
        return expect(
                "delivered to \"%s\"".formatted(target),
                it -> it.attempts().stream()
                        .anyMatch(attempt -> attempt.outcome() == Outcome.DELIVERED
                                && DeliveryTexts.isNamed(attempt.targetArn(), target)),
                null);
    }

    /**
     * Expects that the event ends in a dead-letter queue: that of a target which did not take it, or that of a queue whose
     * listener failed too often.
     */
    public ReceivedEventAssert<T> deadLettered() {
        var queues = new DeadLetterQueues(search.bus().sqs());
        return expect(
                "in a dead-letter queue",
                it -> it.attempts().stream().anyMatch(attempt -> attempt.outcome() == Outcome.DEAD_LETTERED)
                        || queues.hold(it.event().id()),
                null);
    }

    private ReceivedEventAssert<T> expect(String what, Predicate<DeliveryRecord> condition, @Nullable String rule) {
        return new ReceivedEventAssert<>(search.and(what, condition).await(rule), type);
    }

    private AssertionError failure(String what, String rule) {
        return new AssertionError(search.failure("The %s %s".formatted(search, what), rule));
    }

    private static boolean isMatchedBy(DeliveryRecord event, String rule) {
        return event.matchedRules().stream().anyMatch(it -> DeliveryTexts.isNamed(it, rule));
    }

    private RuleVerdict verdict(DeliveryRecord event, String rule) {
        return search.bus().server().explain(event).stream()
                .filter(it -> DeliveryTexts.isNamed(it.ruleArn(), rule))
                .findFirst()
                .orElseThrow(
                        () -> failure("cannot be matched by rule \"%s\", which does not exist".formatted(rule), rule));
    }
}

package com.brillconsulting.eventbridge.test;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt.Outcome;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryRecord;
import com.brillconsulting.eventbridge.embedded.delivery.MatchExplanation;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on an event of an {@link EmbeddedBus}. Each expectation selects from the events that fulfil the earlier
 * ones, and at least one event must fulfil all of them. A negative expectation must be true for all selected events.
 *
 * @param <T> the type of the detail
 * @since 0.1.0
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

    /**
     * Expects that the detail fulfils a condition. If the type is {@code Object}, the detail is read as a map.
     *
     * @param condition the condition
     * @return this object
     */
    public ReceivedEventAssert<T> with(Predicate<? super T> condition) {
        return expect(
                "whose detail meets the condition",
                it -> condition.test(search.bus().mapper().readValue(it.event().detail(), type)),
                null);
    }

    /**
     * Expects that the event comes from a replay.
     *
     * @param replayName the name of the replay
     * @return this object
     */
    public ReceivedEventAssert<T> replayedBy(String replayName) {
        return expect(
                "replayed by \"%s\"".formatted(replayName),
                it -> replayName.equals(it.event().replayName()),
                null);
    }

    /**
     * Expects that a rule matched the event, or that the rule's schedule sent it.
     *
     * @param rule the name or ARN of the rule
     * @return this object
     */
    public ReceivedEventAssert<T> matchedBy(String rule) {
        return expect("matched by rule \"%s\"".formatted(rule), it -> isMatchedBy(it, rule), rule);
    }

    /**
     * Expects that a rule matched none of the selected events.
     *
     * @param rule the name or ARN of the rule, which must exist
     * @return this object
     */
    public ReceivedEventAssert<T> notMatchedBy(String rule) {
        for (DeliveryRecord event : search.found()) {
            if (isMatchedBy(event, rule)) {
                throw failure("is matched by rule \"%s\"".formatted(rule), rule);
            }
            verdict(event, rule);
        }
        return this;
    }

    /**
     * Expects that a rule matched none of the selected events because of a field.
     *
     * @param rule the name or ARN of the rule, which must exist
     * @param because the field that must not match
     * @return this object
     */
    public ReceivedEventAssert<T> notMatchedBy(String rule, MismatchedField because) {
        notMatchedBy(rule);
        for (DeliveryRecord event : search.found()) {
            if (!because.explains(verdict(event, rule).explanation())) {
                throw failure("is not matched by rule \"%s\", but not because of %s".formatted(rule, because), rule);
            }
        }
        return this;
    }

    /**
     * Expects that the event is delivered to a target.
     *
     * @param target the name of a queue; for another target its ARN or the last part of the ARN
     * @return this object
     */
    public ReceivedEventAssert<T> deliveredTo(String target) {
        return expect(
                "delivered to \"%s\"".formatted(target),
                it -> it.attempts().stream()
                        .anyMatch(attempt -> attempt.outcome() == Outcome.DELIVERED
                                && DeliveryTexts.isNamed(attempt.targetArn(), target)),
                null);
    }

    /**
     * Expects that the event ends in a dead-letter queue, because a target did not accept it or because a listener
     * failed to handle it too often.
     *
     * @return this object
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

    private MatchExplanation verdict(DeliveryRecord event, String rule) {
        return search.bus().server().explain(event).stream()
                .filter(it -> DeliveryTexts.isNamed(it.ruleArn(), rule))
                .findFirst()
                .orElseThrow(
                        () -> failure("cannot be matched by rule \"%s\", which does not exist".formatted(rule), rule));
    }
}

package com.brillconsulting.eventbridge.test;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryRecord;
import com.brillconsulting.eventbridge.embedded.delivery.MatchExplanation;
import com.brillconsulting.eventbridge.pattern.PatternExplanation.Alternative;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells people what became of the events on a bus. */
record DeliveryTexts(EmbeddedBus bus) {

    private static final int LATEST = 10;

    /** {@return whether an ARN is that of what has this name, or this ARN} */
    static boolean isNamed(String arn, String nameOrArn) {
        return arn.equals(nameOrArn) || nameOf(arn).equals(nameOrArn);
    }

    static String nameOf(String arn) {
        return arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
    }

    static String seconds(Duration duration) {
        return "%s s".formatted(duration.toMillis() / 1000.0).replace(".0 s", " s");
    }

    /** {@return the latest events, each with the verdict of one rule, or of the one that came closest if none is named} */
    String published(@Nullable String rule) {
        List<DeliveryRecord> events = bus.events();
        if (events.isEmpty()) {
            return "No event came to the bus.";
        }
        var text = new StringBuilder("%d came to the bus, the latest last:".formatted(events.size()));
        if (events.size() > LATEST) {
            text.append(" (the latest %d are shown)".formatted(LATEST));
        }
        events.subList(Math.max(0, events.size() - LATEST), events.size())
                .forEach(it -> text.append('\n').append(describe(it, rule)));
        return text.toString();
    }

    private String describe(DeliveryRecord event, @Nullable String rule) {
        var text = new StringBuilder(
                "- on bus %s: %s".formatted(nameOf(event.bus()), event.event().json()));
        if (event.dropped() != null) {
            text.append("\n    dropped: ").append(event.dropped());
        }
        for (String arn : event.matchedRules()) {
            text.append("\n    matched by ").append(nameOf(arn)).append(attempts(event, arn));
        }
        unmatched(event, rule)
                .ifPresent(it -> text.append("\n    not matched by %s: %s"
                        .formatted(
                                nameOf(it.ruleArn()),
                                String.valueOf(it.reason()).replace("\n", "\n    "))));
        return text.toString();
    }

    private static String attempts(DeliveryRecord event, String ruleArn) {
        var text = new StringBuilder();
        event.attempts().stream().filter(it -> it.ruleArn().equals(ruleArn)).forEach(it -> text.append("; ")
                .append(attempt(it)));
        return text.isEmpty() ? "; not delivered to any target yet" : text.toString();
    }

    private static String attempt(DeliveryAttempt attempt) {
        var outcome = attempt.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return attempt.code() == null
                ? "%s to %s".formatted(outcome, nameOf(attempt.targetArn()))
                : "%s (%s, %s: %s)".formatted(outcome, nameOf(attempt.targetArn()), attempt.code(), attempt.reason());
    }

    private Optional<MatchExplanation> unmatched(DeliveryRecord event, @Nullable String rule) {
        return bus.server().explain(event).stream()
                .filter(it -> !it.matched())
                .filter(it -> rule == null || isNamed(it.ruleArn(), rule))
                .min(Comparator.comparingInt(DeliveryTexts::distance));
    }

    private static int distance(MatchExplanation verdict) {
        return verdict.explanation() == null
                ? Integer.MAX_VALUE
                : verdict.explanation().alternatives().stream()
                        .map(Alternative::mismatches)
                        .mapToInt(List::size)
                        .min()
                        .orElse(Integer.MAX_VALUE);
    }
}

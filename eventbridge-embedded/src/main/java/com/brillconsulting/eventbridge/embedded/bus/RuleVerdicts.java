package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryRecord;
import com.brillconsulting.eventbridge.embedded.delivery.RuleVerdict;
import com.brillconsulting.eventbridge.pattern.EventPattern;
import com.brillconsulting.eventbridge.pattern.PatternExplanation;
import java.util.ArrayList;
import java.util.List;

/** Says of every rule on a bus why an event came to it or did not. */
final class RuleVerdicts {

    private final EventBuses buses;

    RuleVerdicts(EventBuses buses) {
        this.buses = buses;
    }

    List<RuleVerdict> of(DeliveryRecord entry) {
        List<RuleVerdict> verdicts = new ArrayList<>();
        entry.matchedRules().forEach(arn -> verdicts.add(new RuleVerdict(arn, true, null, null)));
        EventBus bus = buses.find(BusReference.of(entry.event().publisher(), entry.bus()));
        if (bus != null) {
            bus.rules().values().stream()
                    .filter(rule -> !entry.matchedRules().contains(rule.arn()))
                    .map(rule -> unmatched(rule, entry))
                    .forEach(verdicts::add);
        }
        return List.copyOf(verdicts);
    }

    private static RuleVerdict unmatched(Rule rule, DeliveryRecord entry) {
        EventPattern pattern = rule.settings().pattern();
        if (pattern == null) {
            return new RuleVerdict(rule.arn(), false, "The rule has a schedule and no pattern.", null);
        }
        var explanation = PatternExplanation.of(pattern, entry.event().json());
        return new RuleVerdict(rule.arn(), false, reason(rule, entry, explanation), explanation);
    }

    private static String reason(Rule rule, DeliveryRecord entry, PatternExplanation explanation) {
        if (!explanation.matched()) {
            return explanation.describe();
        }
        if (!rule.isEnabled()) {
            return "The event matches the pattern, but the rule is disabled.";
        }
        String replay = entry.event().replayName();
        return replay == null
                ? "The event matches the pattern as it is now: the rule was put, changed or enabled after it came."
                : "The event matches the pattern as it is now, but replay " + replay
                        + " left the rule out, or it was put, changed or enabled later.";
    }
}

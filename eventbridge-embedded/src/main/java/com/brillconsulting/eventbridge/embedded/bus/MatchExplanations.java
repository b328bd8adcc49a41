package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryRecord;
import com.brillconsulting.eventbridge.embedded.delivery.MatchExplanation;
import com.brillconsulting.eventbridge.pattern.CompiledPattern;
import com.brillconsulting.eventbridge.pattern.PatternExplainer;
import com.brillconsulting.eventbridge.pattern.PatternExplanation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says of every rule on a bus why an event came to it or did not. */
final class MatchExplanations {

    /** How many patterns are kept ready to explain. */
    private static final int MOST_EXPLAINERS = 2_000;

    private final EventBuses buses;
    private final Map<CompiledPattern, PatternExplainer> explainers = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CompiledPattern, PatternExplainer> eldest) {
            return size() > MOST_EXPLAINERS;
        }
    };

    MatchExplanations(EventBuses buses) {
        this.buses = buses;
    }

    List<MatchExplanation> of(DeliveryRecord entry) {
        List<MatchExplanation> verdicts = new ArrayList<>();
        entry.matchedRules().forEach(arn -> verdicts.add(new MatchExplanation(arn, true, null, null)));
        EventBus bus = buses.find(BusReference.of(entry.event().publisher(), entry.bus()));
        if (bus != null) {
            List<Rule> others = bus.rules().values().stream()
                    .filter(rule -> !entry.matchedRules().contains(rule.arn()))
                    .toList();
            verdicts.addAll(unmatched(others, entry));
        }
        return List.copyOf(verdicts);
    }

    private List<MatchExplanation> unmatched(List<Rule> rules, DeliveryRecord entry) {
        List<Rule> withPattern =
                rules.stream().filter(rule -> rule.settings().pattern() != null).toList();
        List<PatternExplanation> explanations = PatternExplainer.explainAll(
                withPattern.stream().map(this::explainer).toList(),
                entry.event().json());
        Map<String, PatternExplanation> byRule = new HashMap<>();
        for (int i = 0; i < explanations.size(); i++) {
            byRule.put(withPattern.get(i).arn(), explanations.get(i));
        }
        return rules.stream()
                .map(rule -> unmatched(rule, entry, byRule.get(rule.arn())))
                .toList();
    }

    private PatternExplainer explainer(Rule rule) {
        CompiledPattern pattern = Objects.requireNonNull(rule.settings().pattern());
        synchronized (explainers) {
            return explainers.computeIfAbsent(pattern, PatternExplainer::new);
        }
    }

    private static MatchExplanation unmatched(
            Rule rule, DeliveryRecord entry, @Nullable PatternExplanation explanation) {
        return explanation == null
                ? new MatchExplanation(rule.arn(), false, "The rule has a schedule and no pattern.", null)
                : new MatchExplanation(rule.arn(), false, reason(rule, entry, explanation), explanation);
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

package com.brillconsulting.eventbridge.pattern;

import com.brillconsulting.eventbridge.pattern.PatternExplanation.Alternative;
import com.brillconsulting.eventbridge.pattern.PatternExplanation.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import software.amazon.event.ruler.Patterns;

/**
 * Explains for many events why they match one pattern or do not match it. The pattern is read only once. Thread-safe.
 *
 * @since 0.1.0
 */
public final class PatternExplainer {

    private final List<Map<String, String>> demands;
    private final RulerMachine<Entry<String, String>> fields = new RulerMachine<>();
    private final RulerMachine<Integer> combinations = new RulerMachine<>();

    /**
     * Creates an explainer for a pattern.
     *
     * @param pattern the pattern
     */
    public PatternExplainer(CompiledPattern pattern) {

        demands = PatternAlternatives.read(pattern);
        demands.stream()
                .map(Map::entrySet)
                .flatMap(Collection::stream)
                .distinct()
                .forEach(demand -> fields.add(Map.entry(demand.getKey(), demand.getValue()), branch(Set.of(demand))));
        for (var i = 0; i < demands.size(); i++) {
            combinations.add(i, branch(demands.get(i).entrySet()));
        }
    }

    private static Map<String, List<Patterns>> branch(Set<Entry<String, String>> demands) {

        var branch = new HashMap<String, List<Patterns>>();
        demands.forEach(demand -> branch.put(demand.getKey(), RulerBranches.compileField(demand.getValue())));
        return branch;
    }

    /**
     * Explains whether and why an event matches.
     *
     * @param eventJson the whole event with its envelope
     * @return the explanation
     * @throws InvalidEventDocumentException if the text is not a JSON object
     */
    public PatternExplanation explain(String eventJson) {

        return explainAll(List.of(this), eventJson).get(0);
    }

    /**
     * Explains several patterns for one event, which is read only once.
     *
     * @param patterns the explainers of the patterns
     * @param eventJson the whole event with its envelope
     * @return one explanation for each pattern, in the same order
     * @throws InvalidEventDocumentException if the text is not a JSON object
     */
    public static List<PatternExplanation> explainAll(List<PatternExplainer> patterns, String eventJson) {

        var actual = EventFields.read(eventJson);
        return patterns.stream()
                .map(pattern -> pattern.explain(eventJson, actual))
                .toList();
    }

    private PatternExplanation explain(String eventJson, Map<String, List<String>> actual) {

        var matchedFields = Set.copyOf(fields.match(eventJson));
        // Where a field of each alternative does not match, no alternative can.
        var possible = demands.stream().anyMatch(demand -> matchedFields.containsAll(demand.entrySet()));
        var matched = possible ? Set.copyOf(combinations.match(eventJson)) : Set.<Integer>of();
        var alternatives = new ArrayList<Alternative>();
        for (var i = 0; i < demands.size(); i++) {
            var explained = demands.get(i).entrySet().stream()
                    .map(demand -> new Field(
                            demand.getKey(),
                            demand.getValue(),
                            actual.getOrDefault(demand.getKey(), List.of()),
                            matchedFields.contains(demand)))
                    .toList();
            alternatives.add(new Alternative(matched.contains(i), explained));
        }
        return new PatternExplanation(!matched.isEmpty(), alternatives);
    }
}

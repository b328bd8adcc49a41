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

/** Explains one pattern for many events: what it takes to read the pattern is done once. Safe for use by many threads. */
public final class PatternExplainer {

    private final List<Map<String, String>> demands;
    private final RulerMachine<Entry<String, String>> fields = new RulerMachine<>();
    private final RulerMachine<Integer> combinations = new RulerMachine<>();

    /** Reads a pattern. */
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
     * Explains.
     *
     * @param eventJson the whole event with its envelope
     * @throws InvalidEventDocumentException if the text is no JSON object
     */
    public PatternExplanation explain(String eventJson) {

        return explainAll(List.of(this), eventJson).get(0);
    }

    /**
     * Explains several patterns for one event, which is read once.
     *
     * @param eventJson the whole event with its envelope
     * @throws InvalidEventDocumentException if the text is no JSON object
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

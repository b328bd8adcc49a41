package com.brillconsulting.eventbridge.pattern;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.MatchType;
import software.amazon.event.ruler.Patterns;

/**
 * Named branches of which no number makes the others slow. event-ruler takes the fields in the order of their names and
 * carries along which branches are still possible; where very many agree on their first two fields, it copies a set of
 * them all for each event. So beyond a few that begin alike, a branch is found by one field of exact values that hardly
 * another branch has, and the whole of it is asked only when that field matches.
 */
final class BranchIndex<T> {

    /** So many branches that begin alike cost an event less than the second look at one of them. */
    private static final int TOLERATED_CROWD = 32;

    /** So many branches with the same value may all be looked at for one event. */
    private static final int RARE = 8;

    private static final int SHARED_FIELDS = 2;

    private final RulerMachine<Candidate<T>> machine = new RulerMachine<>();
    private final Map<List<Object>, Integer> beginnings = new HashMap<>();
    private final Map<List<Object>, Integer> values = new HashMap<>();
    private boolean unsure;

    void add(T name, Map<String, List<Patterns>> branch) {

        for (var part : PatternKind.split(branch)) {
            var lead = isCrowded(part) ? rareField(part) : null;
            if (lead == null) {
                machine.add(new Candidate<>(name, null), part);
            } else {
                machine.add(new Candidate<>(name, new LateMachine(part)), Map.ofEntries(lead));
                unsure = true;
            }
            part.forEach((field, patterns) ->
                    patterns.forEach(pattern -> values.merge(List.of(field, pattern), 1, Integer::sum)));
        }
    }

    private boolean isCrowded(Map<String, List<Patterns>> branch) {

        if (branch.size() <= SHARED_FIELDS) {
            return false;
        }
        var beginning = new ArrayList<>(SHARED_FIELDS * 2);
        new TreeMap<>(branch).entrySet().stream().limit(SHARED_FIELDS).forEach(field -> {
            beginning.add(field.getKey());
            beginning.add(field.getValue());
        });
        return beginnings.merge(beginning, 1, Integer::sum) > TOLERATED_CROWD;
    }

    /** {@return the first field of the branch which only asks for exact values that few branches before have} */
    private Map.@Nullable Entry<String, List<Patterns>> rareField(Map<String, List<Patterns>> branch) {

        return new TreeMap<>(branch)
                .entrySet().stream()
                        .filter(field -> field.getValue().stream().allMatch(it -> isRare(field.getKey(), it)))
                        .findFirst()
                        .orElse(null);
    }

    private boolean isRare(String field, Patterns pattern) {

        return (pattern.type() == MatchType.EXACT || pattern.type() == MatchType.NUMERIC_EQ)
                && values.getOrDefault(List.of(field, pattern), 0) < RARE;
    }

    /** The names of the branches that match, each once, in no order. */
    List<T> match(String eventJson) {

        var candidates = machine.match(eventJson);
        var names = new ArrayList<T>(candidates.size());
        for (var candidate : candidates) {
            if (candidate.rest == null || candidate.rest.matches(eventJson)) {
                names.add(candidate.name);
            }
        }
        return unsure && names.size() > 1 ? List.copyOf(new LinkedHashSet<>(names)) : names;
    }

    /** A name that is found, and what else must match. */
    private record Candidate<T>(T name, @Nullable LateMachine rest) {}

    /** One branch by itself, prepared when an event first needs it: of very many branches few ever do. */
    private static final class LateMachine {

        private final Map<String, List<Patterns>> branch;
        private volatile @Nullable RulerMachine<Boolean> machine;

        private LateMachine(Map<String, List<Patterns>> branch) {

            this.branch = branch;
        }

        private boolean matches(String eventJson) {

            var prepared = machine;
            if (prepared == null) {
                prepared = new RulerMachine<>();
                prepared.add(true, branch);
                machine = prepared;
            }
            return !prepared.match(eventJson).isEmpty();
        }
    }
}

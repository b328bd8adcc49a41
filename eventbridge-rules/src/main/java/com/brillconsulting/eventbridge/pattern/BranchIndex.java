package com.brillconsulting.eventbridge.pattern;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
    private boolean repeats;

    /**
     * Adds the branches of a name, of which one has to match.
     *
     * @return what forgets them again
     */
    Forgetting add(T name, List<Map<String, List<Patterns>>> branches) {

        var parts = branches.stream()
                .map(CompatibleOperators::split)
                .flatMap(List::stream)
                .toList();
        var whole = new Candidate<>(name, null);
        var added = new ArrayList<>(List.of(whole));
        repeats |= parts.size() > 1;
        for (var part : parts) {
            var lead = isCrowded(part) ? rareField(part) : null;
            if (lead == null) {
                machine.add(whole, part);
            } else {
                var late = new Candidate<>(name, new LateMachine(part));
                machine.add(late, Map.ofEntries(lead));
                added.add(late);
            }
            part.forEach((field, patterns) ->
                    patterns.forEach(pattern -> values.merge(List.of(field, pattern), 1, Integer::sum)));
        }
        return () -> added.forEach(candidate -> candidate.forgotten = true);
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

    /** The names whose branches match, each once, in no order. */
    List<T> match(String eventJson) {

        var candidates = machine.match(eventJson);
        if (candidates.isEmpty()) {
            return List.of();
        }
        var seen = repeats ? new HashSet<T>() : null;
        var names = new ArrayList<T>(candidates.size());
        for (var candidate : candidates) {
            if (candidate.matches(eventJson) && (seen == null || seen.add(candidate.name))) {
                names.add(candidate.name);
            }
        }
        return names;
    }

    /** Makes branches match no more. They stay where they are: event-ruler leaves parts of removed ones behind. */
    @FunctionalInterface
    interface Forgetting {
        void forget();
    }

    /** A name that is found, and what else must match. No two are equal, which is found out soonest by identity. */
    private static final class Candidate<T> {

        private final T name;
        private final @Nullable LateMachine rest;
        private boolean forgotten;

        private Candidate(T name, @Nullable LateMachine rest) {

            this.name = name;
            this.rest = rest;
        }

        private boolean matches(String eventJson) {

            return !forgotten && (rest == null || rest.matches(eventJson));
        }
    }

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

package com.brillconsulting.eventbridge.pattern;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.MachineComplexityEvaluator;
import software.amazon.event.ruler.MatchType;
import software.amazon.event.ruler.Patterns;

/** A pattern as event-ruler compiles it: one map of fields for each combination of its {@code $or} alternatives. */
record RulerBranches(List<Map<String, List<Patterns>>> branches) {

    /** What one branch may hold before a machine refuses it. */
    static final int MAX_FIELDS = 256;

    /**
     * Compiles a text that {@link JsonRuleCompiler#check(String)} accepts.
     *
     * @throws IllegalStateException if it does not
     */
    static RulerBranches compile(String checked) {

        try {
            return new RulerBranches(JsonRuleCompiler.compile(checked));
        } catch (IOException e) {
            throw new IllegalStateException("event-ruler accepts this pattern, then refuses it: " + checked, e);
        }
    }

    /** Compiles what one field may be, the JSON array that a pattern holds for it. */
    static List<Patterns> compileField(String expected) {

        var branch = compile("{\"field\":" + expected + "}").branches().get(0);
        return List.copyOf(branch.values()).get(0);
    }

    boolean tooManyFields() {

        return branches.stream().anyMatch(branch -> branch.size() > MAX_FIELDS);
    }

    boolean usesWildcard() {

        return branches.stream().anyMatch(RulerBranches::usesWildcard);
    }

    /** How many wildcard prefixes one value can match at once, counted up to the given cap. */
    int wildcardComplexity(int cap) {

        var machine = new RulerMachine<Integer>();
        for (var i = 0; i < branches.size(); i++) {
            if (usesWildcard(branches.get(i))) {
                machine.add(i, branches.get(i));
            }
        }
        return machine.complexity(new MachineComplexityEvaluator(cap));
    }

    private static boolean usesWildcard(Map<String, List<Patterns>> branch) {

        return branch.values().stream()
                .flatMap(List::stream)
                .map(Patterns::type)
                .anyMatch(type -> type == MatchType.WILDCARD || type == MatchType.ANYTHING_BUT_WILDCARD);
    }
}

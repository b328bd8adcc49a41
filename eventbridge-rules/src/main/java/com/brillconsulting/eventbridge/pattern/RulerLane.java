package com.brillconsulting.eventbridge.pattern;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.event.ruler.GenericMachine;
import software.amazon.event.ruler.MachineComplexityEvaluator;
import software.amazon.event.ruler.Patterns;

/**
 * One event-ruler machine that takes patterns of one {@link PatternKind} for each field. event-ruler 2.1 keeps all that
 * any rule asks of a field in one automaton, where kinds disturb each other: beside a rule on
 * {@code {"wildcard": "*y"}}, one on {@code {"equals-ignore-case": "Y"}} now and then matches the value {@code "xy"} too.
 */
final class RulerLane<T> {

    private final GenericMachine<T> machine = GenericMachine.<T>builder().build();
    private final Map<String, PatternKind> kinds = new HashMap<>();

    /** Takes the branch, unless one of its fields is already asked for in another way. */
    boolean add(T name, Map<String, List<Patterns>> branch) {

        var added = new HashMap<String, PatternKind>();
        branch.forEach((path, patterns) -> added.put(path, PatternKind.of(patterns)));
        if (added.entrySet().stream().anyMatch(field -> disturbs(field.getKey(), field.getValue()))) {
            return false;
        }
        kinds.putAll(added);
        machine.addPatternRule(name, branch);
        return true;
    }

    private boolean disturbs(String path, PatternKind added) {

        var present = kinds.get(path);
        return present != null && (present != added || added == PatternKind.MIXED);
    }

    List<T> match(String eventJson) {

        try {
            return machine.rulesForJSONEvent(eventJson);
        } catch (RuntimeException e) {
            throw e instanceof IllegalArgumentException ? notAnEvent(e) : e;
        } catch (Exception e) {
            throw notAnEvent(e);
        }
    }

    int complexity(MachineComplexityEvaluator evaluator) {

        return machine.evaluateComplexity(evaluator);
    }

    private static InvalidEventException notAnEvent(Exception cause) {

        return new InvalidEventException("The event is not a JSON object: " + cause.getMessage(), cause);
    }
}

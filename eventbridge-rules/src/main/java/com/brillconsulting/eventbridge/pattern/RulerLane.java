package com.brillconsulting.eventbridge.pattern;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.event.ruler.GenericMachine;
import software.amazon.event.ruler.MachineComplexityEvaluator;
import software.amazon.event.ruler.Patterns;

/** One event-ruler machine, which takes of each field only what gets along in one {@link CompatibleOperators}. */
final class RulerLane<T> {

    private static final int RULER_DEPTH = 1_000;

    private final GenericMachine<T> machine = GenericMachine.<T>builder().build();
    private final Map<String, Set<CompatibleOperators>> companies = new HashMap<>();

    /** Takes the branch, unless one of its fields is already asked for in a way that this would disturb. */
    boolean add(T name, Map<String, List<Patterns>> branch) {

        var added = new HashMap<String, Set<CompatibleOperators>>();
        for (var field : branch.entrySet()) {
            var company = CompatibleOperators.of(field.getValue());
            var present = companies.get(field.getKey());
            if (present != null) {
                company.retainAll(present);
                if (company.isEmpty()) {
                    return false;
                }
            }
            added.put(field.getKey(), company);
        }
        companies.putAll(added);
        machine.addPatternRule(name, branch);
        return true;
    }

    List<T> match(String eventJson) {

        try {
            return machine.rulesForJSONEvent(eventJson);
        } catch (RuntimeException e) {
            throw e instanceof IllegalArgumentException ? notAnEvent(e) : e;
        } catch (Exception e) {
            return matchCut(eventJson, e);
        }
    }

    /** event-ruler reads an event less deep than one may be, but no pattern reaches as deep as it reads. */
    private List<T> matchCut(String eventJson, Exception cause) {

        try {
            return machine.rulesForJSONEvent(CompactJson.cut(eventJson, RULER_DEPTH));
        } catch (Exception e) {
            throw notAnEvent(cause);
        }
    }

    int complexity(MachineComplexityEvaluator evaluator) {

        return machine.evaluateComplexity(evaluator);
    }

    private static InvalidEventDocumentException notAnEvent(Exception cause) {

        return new InvalidEventDocumentException("The event is not a JSON object: " + cause.getMessage(), cause);
    }
}

package com.brillconsulting.eventbridge.pattern;

import java.util.List;
import java.util.Map;
import software.amazon.event.ruler.GenericMachine;
import software.amazon.event.ruler.MachineComplexityEvaluator;
import software.amazon.event.ruler.Patterns;

/** An event-ruler machine that speaks our exceptions. Not safe to match with while another thread changes it. */
final class RulerMachine<T> {

    private final GenericMachine<T> machine = GenericMachine.<T>builder().build();

    void add(T name, Map<String, List<Patterns>> branch) {

        machine.addPatternRule(name, branch);
    }

    void remove(T name, Map<String, List<Patterns>> branch) {

        machine.deletePatternRule(name, branch);
    }

    /** The names whose patterns match, each once, in no order. */
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

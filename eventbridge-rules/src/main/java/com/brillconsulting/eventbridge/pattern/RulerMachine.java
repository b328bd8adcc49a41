package com.brillconsulting.eventbridge.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.event.ruler.MachineComplexityEvaluator;
import software.amazon.event.ruler.Patterns;

/**
 * Named patterns in event-ruler's machines, as few of them as {@link RulerLane} allows: one, as long as no two patterns
 * ask for the same field in ways that disturb each other. Not safe to match with while another thread changes it.
 */
final class RulerMachine<T> {

    private final List<RulerLane<T>> lanes = new ArrayList<>();

    void add(T name, Map<String, List<Patterns>> branch) {

        for (var part : CompatibleOperators.split(branch)) {
            if (lanes.stream().noneMatch(lane -> lane.add(name, part))) {
                var lane = new RulerLane<T>();
                lane.add(name, part);
                lanes.add(lane);
            }
        }
    }

    /** The names whose patterns match, in no order; one that was given several branches may come several times. */
    List<T> match(String eventJson) {

        if (lanes.size() == 1) {
            return lanes.get(0).match(eventJson);
        }
        var names = new ArrayList<T>();
        for (var lane : lanes) {
            names.addAll(lane.match(eventJson));
        }
        return names;
    }

    int complexity(MachineComplexityEvaluator evaluator) {

        return lanes.stream().mapToInt(lane -> lane.complexity(evaluator)).max().orElse(0);
    }
}

package com.brillconsulting.eventbridge.embedded.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.event.ruler.GenericMachine;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Patterns;

/** What TestEventPattern answers against what AWS's own event-ruler says; a failure names the seed that gives both. */
class TestEventPatternDifferentialTest {

    private static final int CASES = 1_000;

    @Test
    void answersAsEventRulerDoesOneConditionAtATime() throws Exception {
        int matched = 0;
        try (var bus = new TestBus()) {
            for (int seed = 0; seed < CASES; seed++) {
                var json = new GeneratedJson(new Random(seed));
                String pattern = json.pattern();
                String event = json.event();
                boolean expected = anyConditionMatches(pattern, event);

                assertThat(bus.client
                                .testEventPattern(it -> it.eventPattern(pattern).event(event))
                                .result())
                        .as("seed %d: %s on %s", seed, pattern, event)
                        .isEqualTo(expected);
                matched += expected ? 1 : 0;
            }
        }

        assertThat(matched).as("how many cases match").isBetween(CASES / 20, CASES * 19 / 20);
    }

    /** event-ruler errs where kinds of conditions meet on a field, so it is asked for one on each field at a time. */
    private static boolean anyConditionMatches(String pattern, String event) throws Exception {
        for (var branch : JsonRuleCompiler.compile(pattern)) {
            for (var single : singleConditions(branch)) {
                var alone = GenericMachine.<Integer>builder().build();
                alone.addPatternRule(1, single);
                if (!alone.rulesForJSONEvent(event).isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Map<String, List<Patterns>>> singleConditions(Map<String, List<Patterns>> branch) {
        var singles = List.<Map<String, List<Patterns>>>of(Map.of());
        for (var field : branch.entrySet()) {
            singles = singles.stream()
                    .flatMap(single -> field.getValue().stream().map(condition -> {
                        Map<String, List<Patterns>> longer = new HashMap<>(single);
                        longer.put(field.getKey(), List.of(condition));
                        return longer;
                    }))
                    .toList();
        }
        return singles;
    }
}

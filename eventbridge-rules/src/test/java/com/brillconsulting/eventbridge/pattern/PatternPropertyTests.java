package com.brillconsulting.eventbridge.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.pattern.PatternExplanation.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.event.ruler.GenericMachine;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Patterns;

class PatternPropertyTests {

    private final PatternCompiler compiler = new PatternCompiler(new PatternLimits(4_096, 1_000, 200));

    @Property(tries = 500, seed = "2026")
    void matchesAsEventRulerDoesOneConditionAtATime(@ForAll("patterns") String pattern, @ForAll("events") String event)
            throws Exception {

        assertThat(new PatternMatcher(compiler.compile(pattern)).matches(event))
                .isEqualTo(anyConditionMatches(pattern, event));
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
                        var longer = new HashMap<>(single);
                        longer.put(field.getKey(), List.of(condition));
                        return (Map<String, List<Patterns>>) longer;
                    }))
                    .toList();
        }
        return singles;
    }

    @Property(tries = 200, seed = "2026")
    void explainsWhatTheMatcherSays(@ForAll("patterns") String pattern, @ForAll("events") String event) {

        var compiled = compiler.compile(pattern);
        var explanation = PatternExplanation.of(compiled, event);

        assertThat(explanation.matched()).isEqualTo(new PatternMatcher(compiled).matches(event));
        assertThat(explanation.alternatives())
                .filteredOn(PatternExplanation.Alternative::matched)
                .allSatisfy(alternative -> assertThat(alternative.fields()).allMatch(Field::matched));
        assertThat(explanation.describe()).isNotBlank();
    }

    @Property(tries = 200, seed = "2026")
    void aMachineMatchesAsItsPatternsOneByOne(@ForAll("changes") List<Change> changes, @ForAll("events") String event) {

        var machine = new PatternMachine<Integer>();
        var patterns = new HashMap<Integer, List<EventPattern>>();
        for (var change : changes) {
            var compiled = change.patterns().stream().map(compiler::compile).toList();
            if (compiled.isEmpty()) {
                machine.remove(change.name());
                patterns.remove(change.name());
            } else {
                machine.put(change.name(), compiled);
                patterns.put(change.name(), compiled);
            }
        }

        assertThat(machine.match(event)).doesNotHaveDuplicates().hasSameElementsAs(matching(patterns, event));
        assertThat(machine.size()).isEqualTo(patterns.size());
    }

    @Property(tries = 300, seed = "2026")
    void canonicalTextMeansTheSame(@ForAll("patterns") String pattern) {

        var compiled = compiler.compile(pattern.replace(",", " ,\n").replace("[", "[ "));

        assertThat(compiler.compile(compiled.canonical())).isEqualTo(compiled);
        assertThat(compiled.canonical()).isEqualTo(compiler.compile(pattern).canonical());
    }

    private static Set<Integer> matching(Map<Integer, List<EventPattern>> patterns, String event) {

        return patterns.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(p -> new PatternMatcher(p).matches(event)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Provide
    Arbitrary<String> patterns() {

        return Arbitraries.randomValue(random -> new RandomJson(random).pattern());
    }

    @Provide
    Arbitrary<String> smallPatterns() {

        return Arbitraries.randomValue(random -> new RandomJson(random).smallPattern());
    }

    @Provide
    Arbitrary<String> events() {

        return Arbitraries.randomValue(random -> new RandomJson(random).event());
    }

    @Provide
    Arbitrary<List<Change>> changes() {

        return Arbitraries.randomValue(random -> Stream.generate(() -> Change.random(random))
                .limit(random.nextInt(1, 12))
                .toList());
    }

    /** Gives a name these patterns, or removes it if there are none. */
    record Change(int name, List<String> patterns) {

        static Change random(Random random) {

            var json = new RandomJson(random);
            return new Change(
                    random.nextInt(5),
                    Stream.generate(json::smallPattern).limit(random.nextInt(3)).toList());
        }
    }
}

package com.brillconsulting.eventbridge.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.Tries;
import com.brillconsulting.eventbridge.pattern.PatternExplanation.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.event.ruler.GenericMachine;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Patterns;

/** What holds for any pattern and event, tried with generated ones; a failure names the seed that gives them. */
class PatternPropertyTests {

    private final PatternCompiler compiler = new PatternCompiler(new PatternLimits(4_096, 1_000, 200));

    @Test
    void matchesAsEventRulerDoesOneConditionAtATime() throws Exception {

        for (var seed = 0; seed < Tries.of(120); seed++) {
            var json = new RandomJson(new Random(seed));
            var pattern = json.pattern();
            var event = json.event();

            assertThat(new PatternMatcher(compiler.compile(pattern)).matches(event))
                    .as("seed %d", seed)
                    .isEqualTo(anyConditionMatches(pattern, event));
        }
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

    @Test
    void explainsWhatTheMatcherSays() {

        for (var seed = 0; seed < Tries.of(50); seed++) {
            var json = new RandomJson(new Random(seed));
            var compiled = compiler.compile(json.pattern());
            var event = json.event();
            var explanation = PatternExplanation.of(compiled, event);

            assertThat(explanation.matched())
                    .as("seed %d", seed)
                    .isEqualTo(new PatternMatcher(compiled).matches(event));
            assertThat(explanation.alternatives())
                    .as("seed %d", seed)
                    .filteredOn(PatternExplanation.Alternative::matched)
                    .allSatisfy(alternative -> assertThat(alternative.fields()).allMatch(Field::matched));
            assertThat(explanation.describe()).as("seed %d", seed).isNotBlank();
        }
    }

    @Test
    void aMachineMatchesAsItsPatternsOneByOne() {

        for (var seed = 0; seed < Tries.of(50); seed++) {
            var random = new Random(seed);
            var changes = Stream.generate(() -> Change.random(random))
                    .limit(random.nextInt(1, 12))
                    .toList();
            machineMatchesAsItsPatterns(seed, changes, new RandomJson(random).event());
        }
    }

    @Test
    void aMachineMatchesAsItsPatternsWhereVeryManyBeginAlike() {

        for (var seed = 0; seed < Tries.of(10); seed++) {
            var random = new Random(seed);
            var json = new RandomJson(random);
            var changes = IntStream.range(0, 120)
                    .mapToObj(i -> new Change(random.nextInt(90), List.of("""
                            {"a":[{"exists":true}],"b":[{"anything-but":"q"}],"c":["x%d"%s],"d":%s}""".formatted(
                                    i / 3, random.nextBoolean() ? ",1" : "", json.smallPattern()))))
                    .toList();
            machineMatchesAsItsPatterns(
                    seed, changes, """
                    {"a":"x","b":2,"c":["x%d","x%d"],"d":%s}""".formatted(random.nextInt(40), random.nextInt(40), json.event()));
        }
    }

    private void machineMatchesAsItsPatterns(int seed, List<Change> changes, String event) {

        var machine = new PatternMachine<Integer>();
        var patterns = new HashMap<Integer, List<CompiledPattern>>();
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

        assertThat(machine.match(event))
                .as("seed %d", seed)
                .doesNotHaveDuplicates()
                .hasSameElementsAs(matching(patterns, event));
        assertThat(machine.size()).as("seed %d", seed).isEqualTo(patterns.size());
    }

    @Test
    void canonicalTextMeansTheSame() {

        for (var seed = 0; seed < Tries.of(80); seed++) {
            var pattern = new RandomJson(new Random(seed)).pattern();
            var compiled = compiler.compile(pattern.replace(",", " ,\n").replace("[", "[ "));

            assertThat(compiler.compile(compiled.canonical()))
                    .as("seed %d", seed)
                    .isEqualTo(compiled);
            assertThat(compiled.canonical())
                    .as("seed %d", seed)
                    .isEqualTo(compiler.compile(pattern).canonical());
        }
    }

    private static Set<Integer> matching(Map<Integer, List<CompiledPattern>> patterns, String event) {

        return patterns.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(p -> new PatternMatcher(p).matches(event)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
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

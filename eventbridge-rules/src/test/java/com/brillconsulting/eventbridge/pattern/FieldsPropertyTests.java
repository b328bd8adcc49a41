package com.brillconsulting.eventbridge.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.Tries;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Generated patterns, once written in Java and once as JSON by hand; a failure names the seed that gives them. */
class FieldsPropertyTests {

    private static final PatternCompiler COMPILER = new PatternCompiler(new PatternLimits(4_096, 1_000, 200));

    /** A condition in both spellings. */
    private record Spelling(Object java, String json) {}

    private static final List<Spelling> CONDITIONS = List.of(
            new Spelling("x", "\"\\u0078\""),
            new Spelling("X", "\"X\""),
            new Spelling(1, "1"),
            new Spelling(new BigDecimal("-3.50"), "-3.50"),
            new Spelling(true, "true"),
            new Spelling(Match.nullValue(), "null"),
            new Spelling(List.of("xy", 2), "\"xy\", 2"),
            new Spelling(Match.exists(), "{\"exists\": true}"),
            new Spelling(Match.doesNotExist(), "{\"exists\": false}"),
            new Spelling(Match.prefix("x"), "{\"prefix\": \"x\"}"),
            new Spelling(Match.prefixEqualsIgnoreCase("X"), "{\"prefix\": {\"equals-ignore-case\": \"X\"}}"),
            new Spelling(Match.suffix("y"), "{\"suffix\": \"y\"}"),
            new Spelling(Match.suffixEqualsIgnoreCase("Y"), "{\"suffix\": {\"equals-ignore-case\": \"Y\"}}"),
            new Spelling(Match.equalsIgnoreCase("Xy"), "{\"equals-ignore-case\": \"Xy\"}"),
            new Spelling(Match.wildcard("*y"), "{\"wildcard\": \"*y\"}"),
            new Spelling(Match.cidr("10.0.0.0/24"), "{\"cidr\": \"10.0.0.0/24\"}"),
            new Spelling(Match.anythingBut("x"), "{\"anything-but\": [\"x\"]}"),
            new Spelling(Match.anythingBut(1, 2), "{\"anything-but\": [1, 2]}"),
            new Spelling(Match.anythingButPrefix("x"), "{\"anything-but\": {\"prefix\": [\"x\"]}}"),
            new Spelling(Match.anythingButSuffix("x", "y"), "{\"anything-but\": {\"suffix\": [\"x\", \"y\"]}}"),
            new Spelling(Match.anythingButEqualsIgnoreCase("X"), "{\"anything-but\": {\"equals-ignore-case\": \"X\"}}"),
            new Spelling(Match.anythingButWildcard("*x*"), "{\"anything-but\": {\"wildcard\": \"*x*\"}}"),
            new Spelling(Match.equal(1), "{\"numeric\": [\"=\", 1]}"),
            new Spelling(Match.interval(0, 1.5), "{\"numeric\": [\">=\", 0, \"<=\", 1.5]}"),
            new Spelling(Match.allOf(Match.lessThan(2), Match.greaterThan(0)), "{\"numeric\": [\">\", 0, \"<\", 2]}"));

    @Test
    void meansTheSameAsJsonThatIsWrittenByHand() {

        var matches = 0;
        var tries = Tries.of(150);
        for (var seed = 0; seed < tries; seed++) {
            var random = new Random(seed);
            var tree = new Tree(random, List.of("a", "b", "c"), 2);
            var written = COMPILER.compile(tree.fields.toJson());
            var byHand = COMPILER.compile(tree.json);

            assertThat(written.canonical()).as("seed %d", seed).isEqualTo(tree.fields.toJson());
            var matcher = new PatternMatcher(written);
            var matcherByHand = new PatternMatcher(byHand);
            var events = new RandomJson(random);
            for (var i = 0; i < 10; i++) {
                var event = events.event();
                assertThat(matcher.matches(event))
                        .as("seed %d, event %s, pattern %s", seed, event, tree.json)
                        .isEqualTo(matcherByHand.matches(event));
                matches += matcher.matches(event) ? 1 : 0;
            }
        }
        assertThat(matches).as("of ten events each").isBetween(tries / 2, tries * 19 / 2);
    }

    /** Random fields in both spellings. Alternatives use other names than the fields beside them. */
    private static final class Tree {

        private static final List<String> NAMES = List.of("a", "b", "c");

        private final Random random;
        private final List<String> parts = new ArrayList<>();
        private final String json;
        private Fields fields = Fields.NONE;

        Tree(Random random, List<String> names, int depth) {

            this.random = random;
            var shuffled = new ArrayList<>(names);
            Collections.shuffle(shuffled, random);
            var or = depth > 0 && names.size() > 1 && random.nextInt(3) == 0;
            var split = or ? random.nextInt(names.size()) : 1 + random.nextInt(names.size());
            shuffled.subList(0, split).forEach(name -> add(name, depth));
            if (or) {
                addAlternatives(shuffled.subList(split, names.size()), depth);
            }
            Collections.shuffle(parts, random);
            this.json = "{ " + String.join(", ", parts) + " }";
        }

        private void add(String name, int depth) {

            if (depth > 0 && random.nextInt(4) == 0) {
                var nested = new Tree(random, NAMES, depth - 1);
                fields = fields.and(name, nested.fields);
                parts.add("\"" + name + "\" : " + nested.json);
                return;
            }
            var conditions = random.ints(1 + random.nextInt(3), 0, CONDITIONS.size())
                    .mapToObj(CONDITIONS::get)
                    .toList();
            fields = fields.and(name, conditions.stream().map(Spelling::java).toArray());
            parts.add("\"" + name + "\" : "
                    + conditions.stream().map(Spelling::json).collect(Collectors.joining(" , ", "[ ", " ]")));
        }

        private void addAlternatives(List<String> names, int depth) {

            var alternatives = IntStream.range(0, 2 + random.nextInt(2))
                    .mapToObj(i -> new Tree(random, names, depth - 1))
                    .toList();
            fields = fields.or(alternatives.stream().map(it -> it.fields).toArray(Fields[]::new));
            parts.add(alternatives.stream().map(it -> it.json).collect(Collectors.joining(", ", "\"$or\": [", "]")));
        }
    }
}

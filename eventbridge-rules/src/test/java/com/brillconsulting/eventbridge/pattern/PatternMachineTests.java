package com.brillconsulting.eventbridge.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PatternMachineTests {

    private final PatternCompiler compiler = new PatternCompiler();
    private final PatternMachine<String> machine = new PatternMachine<>();

    @Test
    void namesEachPatternThatMatches() {

        machine.put("a", pattern("{\"source\": [\"a\"]}"));
        machine.put("b", pattern("{\"source\": [\"b\"]}"));
        machine.put("any", pattern("{\"source\": [{\"exists\": true}]}"));

        assertThat(machine.match("{\"source\": \"a\"}")).containsExactlyInAnyOrder("a", "any");
        assertThat(machine.match("{\"source\": \"c\"}")).containsExactly("any");
        assertThat(machine.match("{\"detail\": {}}")).isEmpty();
        assertThat(machine.size()).isEqualTo(3);
    }

    @Test
    void replacesThePatternOfAName() {

        machine.put("rule", pattern("{\"source\": [\"a\"]}"));
        machine.put("rule", pattern("{\"source\": [\"b\"]}"));

        assertThat(machine.match("{\"source\": \"a\"}")).isEmpty();
        assertThat(machine.match("{\"source\": \"b\"}")).containsExactly("rule");
        assertThat(machine.size()).isEqualTo(1);
    }

    @Test
    void namesARuleOnceThatMatchesInSeveralWays() {

        machine.put(
                "rule",
                List.of(
                        pattern("{\"source\": [\"a\", \"b\"]}"),
                        pattern("{\"source\": [\"a\"]}"),
                        pattern("{\"source\": [\"a\"]}"),
                        pattern("{\"$or\": [{\"source\": [\"a\"]}, {\"detail\": {\"x\": [1]}}]}")));

        assertThat(machine.match("{\"source\": \"a\", \"detail\": {\"x\": 1}}")).containsExactly("rule");
        assertThat(machine.match("{\"source\": \"b\"}")).containsExactly("rule");
    }

    @Test
    void forgetsAllPatternsOfARemovedName() {

        var overlapping = List.of(
                pattern("{\"source\": [\"a\", \"b\"]}"),
                pattern("{\"source\": [\"a\"]}"),
                pattern("{\"$or\": [{\"source\": [\"a\"]}, {\"detail\": {\"x\": [1]}}]}"));
        machine.put("rule", overlapping);
        machine.put("twin", overlapping);

        machine.remove("rule");
        machine.remove("unknown");

        assertThat(machine.match("{\"source\": \"a\", \"detail\": {\"x\": 1}}")).containsExactly("twin");
        machine.remove("twin");
        assertThat(machine.match("{\"source\": \"a\", \"detail\": {\"x\": 1}}")).isEmpty();
        assertThat(machine.match("{\"source\": \"b\"}")).isEmpty();
        assertThat(machine.size()).isZero();
    }

    @Test
    void tellsVeryManyPatternsApartThatBeginAlike() {

        for (var i = 0; i < 500; i++) {
            machine.put("rule-" + i, pattern("""
                    {"account": ["1"], "detail": {"kind": [{"prefix": "k"}], "number": [%d, "n%d"]},
                     "source": [{"anything-but": "s"}]}""".formatted(i, i / 2)));
        }

        assertThat(machine.match(crowdEvent("400", "t"))).containsExactly("rule-400");
        assertThat(machine.match(crowdEvent("4e2", "t"))).containsExactly("rule-400");
        assertThat(machine.match(crowdEvent("\"n200\"", "t"))).containsExactlyInAnyOrder("rule-400", "rule-401");
        assertThat(machine.match(crowdEvent("\"n5\"", "t"))).containsExactlyInAnyOrder("rule-10", "rule-11");
        assertThat(machine.match(crowdEvent("[3, 400, \"n200\"]", "t")))
                .containsExactlyInAnyOrder("rule-3", "rule-400", "rule-401");
        assertThat(machine.match(crowdEvent("400", "s"))).isEmpty();
        assertThat(machine.match(crowdEvent("500", "t"))).isEmpty();
    }

    private static String crowdEvent(String number, String source) {

        return "{\"account\": \"1\", \"detail\": {\"kind\": \"kk\", \"number\": %s}, \"source\": \"%s\"}"
                .formatted(number, source);
    }

    @Test
    void aCrowdedPatternNeedsItsFieldsInOneElementOfAnArray() {

        for (var i = 0; i < 100; i++) {
            machine.put("rule-" + i, pattern("""
                    {"detail": {"lines": {"a": ["x"], "b": ["y"], "c": ["z%d"]}}}""".formatted(i)));
        }

        assertThat(machine.match("""
                {"detail": {"lines": [{"a": "x", "b": "y", "c": "z70"}, {"a": "x", "b": "n", "c": "z80"}]}}""")).containsExactly("rule-70");
    }

    @Test
    void forgetsAndReplacesPatternsOfACrowd() {

        for (var i = 0; i < 200; i++) {
            machine.put("rule", pattern("""
                    {"account": ["1"], "region": ["r"], "source": ["s-%d"]}""".formatted(i)));
            machine.put("rule-" + i, pattern("""
                    {"account": ["1"], "region": ["r"], "source": ["s-%d"]}""".formatted(i)));
        }
        machine.remove("rule-150");

        var event = "{\"account\": \"1\", \"region\": \"r\", \"source\": \"s-%d\"}";
        assertThat(machine.match(event.formatted(150))).isEmpty();
        assertThat(machine.match(event.formatted(151))).containsExactly("rule-151");
        assertThat(machine.match(event.formatted(199))).containsExactlyInAnyOrder("rule", "rule-199");
    }

    @Test
    void refusesAnEventThatIsNoObject() {

        machine.put("rule", pattern("{\"source\": [\"a\"]}"));

        assertThatExceptionOfType(InvalidEventDocumentException.class).isThrownBy(() -> machine.match("[1]"));
        assertThatExceptionOfType(InvalidEventDocumentException.class).isThrownBy(() -> machine.match("{\"a\": "));
    }

    @Test
    void forgetsManyPatternsAndKeepsTheRest() {

        machine.put("kept", pattern("{\"source\": [{\"prefix\": \"a\"}]}"));
        for (var i = 0; i < 200; i++) {
            machine.put("rule-" + i % 3, pattern("{\"source\": [\"a" + i + "\"]}"));
        }
        machine.remove("rule-0");

        assertThat(machine.match("{\"source\": \"a199\"}")).containsExactlyInAnyOrder("kept", "rule-1");
        assertThat(machine.match("{\"source\": \"a198\"}")).containsExactly("kept");
        assertThat(machine.match("{\"source\": \"a7\"}")).containsExactly("kept");
        assertThat(machine.size()).isEqualTo(3);
    }

    @Test
    void keepsKindsOfConditionsOnOneFieldFromDisturbingEachOther() {

        machine.put("ignoring case", pattern("{\"b\": [{\"equals-ignore-case\": \"Y\"}]}"));
        machine.put("wildcard", pattern("{\"b\": [{\"wildcard\": \"*y\"}]}"));
        machine.put("number", pattern("{\"b\": [{\"numeric\": [\"<\", 2]}]}"));
        machine.put("all", pattern("{\"b\": [\"xy\", {\"numeric\": [\"<\", 2]}, {\"equals-ignore-case\": \"Y\"}]}"));

        assertThat(machine.match("{\"b\": [\"1\", \"xy\"]}")).containsExactlyInAnyOrder("wildcard", "all");
        assertThat(machine.match("{\"b\": \"Y\"}")).containsExactlyInAnyOrder("ignoring case", "all");
        assertThat(machine.match("{\"b\": 1}")).containsExactlyInAnyOrder("number", "all");
    }

    @Test
    void keepsSuffixesOfSeveralBytesApartFromWildcards() {

        machine.put("wildcard", pattern("{\"b\": [{\"wildcard\": \"*Yy\"}]}"));
        machine.put("suffix", pattern("{\"b\": [{\"suffix\": \"é\"}]}"));
        machine.put("no suffix", pattern("{\"b\": [{\"anything-but\": {\"suffix\": \"é\"}}]}"));

        assertThat(machine.match("{\"b\": \"ééY\"}")).containsExactly("no suffix");
        assertThat(machine.match("{\"b\": \"Yyé\"}")).containsExactly("suffix");
        assertThat(machine.match("{\"b\": \"éYy\"}")).containsExactlyInAnyOrder("wildcard", "no suffix");
    }

    @Test
    void keepsTextThatDisregardsCaseApartFromPartsOfIt() {

        machine.put("suffix ignoring case", pattern("{\"b\": [{\"suffix\": {\"equals-ignore-case\": \"x\"}}]}"));
        machine.put(
                "others ignoring case",
                pattern("{\"b\": [{\"anything-but\": {\"equals-ignore-case\": [\"X1\", \"z\"]}}]}"));
        machine.put("z", pattern("{\"b\": [\"z\"]}"));
        machine.put("x", pattern("{\"b\": [\"x\"]}"));

        assertThat(machine.match("{\"b\": \"X\"}"))
                .containsExactlyInAnyOrder("suffix ignoring case", "others ignoring case");
        assertThat(machine.match("{\"b\": \"z\"}")).containsExactly("z");
    }

    @Test
    void keepsTextApartFromRangesOfNumbers() {

        var ranges = List.of("\">\", 1, \"<=\", 9", "\">=\", 1.25", "\"<\", 0", "\">\", 2, \"<=\", 81");
        for (var value : List.of("null", "true", "\"\"", "\"é\"", "\"10.0.0.2\"")) {
            machine.put(value, pattern("{\"b\": [" + value + "]}"));
        }
        ranges.forEach(range -> machine.put(range, pattern("{\"b\": [{\"numeric\": [" + range + "]}]}")));

        for (var value : List.of("null", "true", "\"\"", "\"é\"", "\"10.0.0.2\"")) {
            assertThat(machine.match("{\"b\": " + value + "}")).containsExactly(value);
        }
        assertThat(machine.match("{\"b\": 1.0}")).isEmpty();
        assertThat(machine.match("{\"b\": 5}")).containsExactlyInAnyOrder(ranges.get(0), ranges.get(1), ranges.get(3));
    }

    @Test
    void missesNothingWhileOtherRulesComeAndGo() throws Exception {

        machine.put(
                "steady", pattern("{\"detail\": {\"n\": [{\"numeric\": [\">\", 10]}], \"s\": [{\"prefix\": \"a\"}]}}"));
        var apart = List.of("{\"suffix\": \"z\"}", "{\"equals-ignore-case\": \"Z\"}", "{\"wildcard\": \"*z\"}");
        var done = new AtomicBoolean();
        var executor = Executors.newSingleThreadExecutor();
        try {
            var writer = executor.submit(() -> {
                for (var i = 0; !done.get(); i++) {
                    var name = "rule-" + i % 20;
                    machine.put(
                            name,
                            pattern("{\"detail\": {\"n\": [" + i + "], \"s\": [\"a" + i + "\", "
                                    + apart.get(i % apart.size()) + "]}}"));
                    machine.remove("rule-" + (i + 7) % 20);
                }
            });
            for (var i = 0; i < 5_000; i++) {
                assertThat(machine.match("{\"detail\": {\"n\": " + (11 + i % 50) + ", \"s\": \"abc\"}}"))
                        .contains("steady");
            }
            done.set(true);
            writer.get();
        } finally {
            done.set(true);
            executor.shutdownNow();
        }
    }

    private CompiledPattern pattern(String json) {

        return compiler.compile(json);
    }
}

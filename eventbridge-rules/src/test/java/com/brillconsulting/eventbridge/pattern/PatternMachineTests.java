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
    void refusesAnEventThatIsNoObject() {

        machine.put("rule", pattern("{\"source\": [\"a\"]}"));

        assertThatExceptionOfType(InvalidEventException.class).isThrownBy(() -> machine.match("[1]"));
        assertThatExceptionOfType(InvalidEventException.class).isThrownBy(() -> machine.match("{\"a\": "));
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
    void missesNothingWhileOtherRulesComeAndGo() throws Exception {

        machine.put(
                "steady", pattern("{\"detail\": {\"n\": [{\"numeric\": [\">\", 10]}], \"s\": [{\"prefix\": \"a\"}]}}"));
        var done = new AtomicBoolean();
        var executor = Executors.newSingleThreadExecutor();
        try {
            var writer = executor.submit(() -> {
                for (var i = 0; !done.get(); i++) {
                    var name = "rule-" + i % 20;
                    machine.put(
                            name,
                            pattern("{\"detail\": {\"n\": [" + i + "], \"s\": [\"a" + i
                                    + "\", {\"suffix\": \"z\"}]}}"));
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

    private EventPattern pattern(String json) {

        return compiler.compile(json);
    }
}

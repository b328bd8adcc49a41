package com.brillconsulting.eventbridge.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.pattern.PatternExplanation.Field;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternExplanationTests {

    @Test
    void namesEachFieldThatStandsInTheWay() {

        var explanation = explain(
                "{\"source\": [\"shop\"], \"detail\": {\"amount\": [{\"numeric\": [\">\", 100]}], \"state\": [\"paid\", \"sent\"]}}",
                "{\"source\": \"shop\", \"detail\": {\"amount\": 12}}");

        assertThat(explanation.matched()).isFalse();
        assertThat(explanation.alternatives()).singleElement().satisfies(all -> assertThat(all.fields())
                .containsExactly(
                        new Field("source", "[\"shop\"]", List.of("\"shop\""), true),
                        new Field("detail.amount", "[{\"numeric\":[\">\",100]}]", List.of("12"), false),
                        new Field("detail.state", "[\"paid\",\"sent\"]", List.of(), false)));
        assertThat(explanation).hasToString("""
                        The event does not match the pattern:
                          detail.amount: 12 is not > 100
                          detail.state: missing is none of: "paid"; "sent\"""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"x\"                                                | \"x\"",
                "null                                                 | null",
                "{\"prefix\": \"x\"}                                  | starting with \"x\"",
                "{\"suffix\": {\"equals-ignore-case\": \"x\"}}        | ending with \"x\" in any case",
                "{\"equals-ignore-case\": \"x\"}                      | \"x\" in any case",
                "{\"wildcard\": \"x*y\"}                              | like \"x*y\"",
                "{\"cidr\": \"10.0.0.0/8\"}                           | an address in 10.0.0.0/8",
                "{\"exists\": true}                                   | present",
                "{\"exists\": false}                                  | absent",
                "{\"numeric\": [\"=\", 1.50]}                         | = 1.50",
                "{\"numeric\": [\">\", 0, \"<=\", 5]}                 | > 0 and <= 5",
                "{\"anything-but\": \"x\"}                            | anything but \"x\"",
                "{\"anything-but\": [1, 2]}                           | anything but 1 or 2",
                "{\"anything-but\": {\"prefix\": [\"x\", \"y\"]}}     | anything but starting with \"x\" or \"y\"",
                "{\"anything-but\": {\"wildcard\": \"*x\"}}           | anything but like \"*x\"",
                "{\"exactly\": \"x\"}                                 | \"x\"",
            })
    void saysEachOperatorInWords(String condition, String words) {

        var field = new Field("a", "[" + condition + "]", List.of("7"), false);

        assertThat(field).hasToString("a: 7 is not " + words);
    }

    @Test
    void saysThatAnEventMatches() {

        var explanation = explain("{\"a\": [{\"exists\": false}], \"b\": [1]}", "{\"b\": 1}");

        assertThat(explanation.matched()).isTrue();
        assertThat(explanation.describe()).isEqualTo("The event matches the pattern.");
        assertThat(explanation.alternatives().get(0).fields().get(0)).hasToString("a: missing is absent");
    }

    @Test
    void explainsEachAlternativeNearestFirst() {

        var explanation = explain(
                "{\"source\": [\"s\"], \"$or\": [{\"a\": [1], \"b\": [1]}, {\"c\": [{\"prefix\": \"x\"}]}]}",
                "{\"source\": \"s\", \"c\": \"y\"}");

        assertThat(explanation.alternatives()).hasSize(2);
        assertThat(explanation.describe()).isEqualTo("""
                        The event matches none of the 2 alternatives of the pattern, nearest first:
                          c: "y" is not starting with "x"
                         or
                          a: missing is not 1
                          b: missing is not 1""");
    }

    @Test
    void letsTheLaterOfTwoDemandsOnAPathWinAsTheServiceDoes() {

        var pattern = "{\"a\": [1], \"$or\": [{\"a\": [2]}, {\"b\": [3]}]}";

        assertThat(explain(pattern, "{\"a\": 2}").matched()).isTrue();
        assertThat(explain(pattern, "{\"b\": 3}").matched()).isFalse();
    }

    @Test
    void showsAllValuesOfAnArray() {

        var explanation = explain("{\"a\": {\"b\": [9]}}", "{\"a\": [{\"b\": 1.10}, {\"b\": [2, null]}, {\"c\": 3}]}");

        assertThat(explanation.describe()).endsWith("a.b: 1.10, 2, null is not 9");
    }

    @Test
    void saysThatFieldsMustMeetInTheSameElementOfAnArray() {

        var explanation = explain(
                "{\"items\": {\"sku\": [\"a\"], \"count\": [2]}}",
                "{\"items\": [{\"sku\": \"a\", \"count\": 1}, {\"sku\": \"b\", \"count\": 2}]}");

        assertThat(explanation.matched()).isFalse();
        assertThat(explanation.alternatives().get(0).mismatches()).isEmpty();
        assertThat(explanation.describe()).contains("not all of them in the same element of an array");
    }

    @Test
    void refusesAnEventThatIsNoObject() {

        var pattern = new PatternCompiler().compile("{\"a\": [1]}");

        assertThatExceptionOfType(InvalidEventDocumentException.class)
                .isThrownBy(() -> PatternExplanation.of(pattern, "text"));
        assertThatExceptionOfType(InvalidEventDocumentException.class)
                .isThrownBy(() -> PatternExplanation.of(pattern, "[]"));
    }

    private static PatternExplanation explain(String pattern, String event) {

        return PatternExplanation.of(new PatternCompiler().compile(pattern), event);
    }
}

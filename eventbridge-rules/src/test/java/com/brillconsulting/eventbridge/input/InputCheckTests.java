package com.brillconsulting.eventbridge.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.input.InputProblem.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputCheckTests {

    private static final Map<String, String> PATHS = Map.of("a", "$.detail.a", "b", "$.detail.b");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": <a>, \"b\": \"<b> and <b>\", \"e\": <aws.events.event.json>}",
                "\"<a> of <b>\"",
                "\"<a>\"\n\"<b>\"\r\n",
                "[<a>, <b>, \"<aws.events.rule-name>\"]",
                "{\"<\": \"<a> > <b>\", \"c\": {\"d\": [<aws.events.event>]}}",
            })
    void findsNothingWrongWithAGoodTemplate(String template) {

        assertThat(InputCheck.transformer(PATHS, template)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$",
                "$.detail",
                "$.detail-type",
                "$.detail.a.b_c-d/e[0][1].f",
                "$.detail.items[*].id",
                "$.detail.*",
                "$.*",
                "$.resources",
                "$.resources[0]",
                "$.resources[*]",
                "$.replay-name"
            })
    void findsNothingWrongWithAGoodPath(String path) {

        assertThat(InputCheck.path(path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "detail.a; REFUSED; 1; A path starts with $",
                "$..a; REFUSED; 3; A name is missing",
                "$.detail['a']; REFUSED; 9; not in brackets",
                "$.detail[?(@.a)]; REFUSED; 10; no index",
                "$.detail.ä; SUSPECT; 10; letters, digits",
                "$.detailType; SUSPECT; 3; no field \"detailType\", but version, id, detail-type",
                "$.user; SUSPECT; 3; no field \"user\"",
                "$[0]; SUSPECT; 2; not an array",
                "$.detail[0]; SUSPECT; 9; detail is an object",
                "$.source.a; SUSPECT; 10; source is a string",
                "$.time[0]; SUSPECT; 7; time is a string",
                "$.resources.arn; SUSPECT; 13; index: [0]",
                "$.resources[0].arn; SUSPECT; 16; resources are strings"
            })
    void saysWhatIsWrongWithAPath(String path, Kind kind, int column, String message) {

        assertThat(InputCheck.path(path)).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(kind);
            assertThat(problem.where()).isEqualTo("InputPath");
            assertThat(problem.line()).isEqualTo(1);
            assertThat(problem.column()).isEqualTo(column);
            assertThat(problem.message()).contains(message);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "Hello <a><b>; REFUSED; 1; 1; This is not JSON",
                "{\"a\": <a>, \"b\": <b>; REFUSED; 1; 20; This is not JSON",
                "[<a>, <b>, <c>]; REFUSED; 1; 12; <c> is neither in InputPathsMap nor one of",
                "{<a>: \"<b>\"}; REFUSED; 1; 2; <a> stands in a name",
                "{\"x <a>\": {\"<b>y\": 1}}; REFUSED; 1; 5; <a> stands in a name",
                "{\"x <a>\": {\"<b>y\": 1}}; REFUSED; 1; 13; <b> stands in a name",
                "{\"a\": <a>, \"b\": \"<b>\"} oops; UNDELIVERABLE; 1; 24; goes on after its end",
                "<a> <b>; UNDELIVERABLE; 1; 5; goes on after its end",
                "[<a>, <b>, \"<aws.events.event>\"]; UNDELIVERABLE; 1; 13; is an object, whose quotes end the string",
                "[<a>, <b>, \"<aws.events.event.json>\"]; UNDELIVERABLE; 1; 13; Leave out the quotes",
                "\"<a> <b> <aws.events.event.json>\"; SUSPECT; 1; 10; loses its quotes",
                "\"<a>\" and <b>; SUSPECT; 1; 7; string in quotes",
                "<a>11<b>; SUSPECT; 1; 4; goes on after its end",
                "[<a>, \"\\<b>\"\"]; SUSPECT; 1; 9; backslash",
                "\"<a> <b> <$.detail.c>\"; SUSPECT; 1; 10; <$.detail.c> is no placeholder",
            })
    void saysWhatIsWrongWithATemplate(String template, Kind kind, int line, int column, String message) {

        assertThat(InputCheck.transformer(PATHS, template)).anySatisfy(problem -> {
            assertThat(problem.kind()).isEqualTo(kind);
            assertThat(problem.where()).isEqualTo("InputTemplate");
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.column()).isEqualTo(column);
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void wantsEachLineOfAStringTemplateToBeAString() {

        assertThat(InputCheck.transformer(PATHS, "\"<a>\"\n \"<b>"))
                .singleElement()
                .satisfies(it -> assertThat(it.toString()).startsWith("InputTemplate, line 2, column 2: Each line"))
                .satisfies(it -> assertThat(it.kind()).isEqualTo(Kind.SUSPECT));
    }

    @Test
    void knowsPathsThatLeadToObjects() {

        assertThat(kinds(path -> InputCheck.transformer(Map.of("a", path), "{\"a\": \"<a>\"}")))
                .containsEntry("$", List.of(Kind.UNDELIVERABLE))
                .containsEntry("$.detail", List.of(Kind.SUSPECT))
                .containsEntry("$.resources", List.of(Kind.SUSPECT))
                .containsEntry("$.detail.ids[*]", List.of(Kind.SUSPECT))
                .containsEntry("$.detail.a", List.of())
                .containsEntry("$.source", List.of());
        assertThat(kinds(path -> InputCheck.transformer(Map.of("a", path), "{\"a\": <a>}")))
                .allSatisfy((path, kinds) -> assertThat(kinds).isEmpty());
        assertThat(kinds(path -> InputCheck.transformer(Map.of("a", path), "\"<a>\"")))
                .containsEntry("$", List.of(Kind.SUSPECT))
                .containsEntry("$.detail", List.of());
    }

    private static Map<String, List<Kind>> kinds(Function<String, List<InputProblem>> check) {

        return List.of("$", "$.detail", "$.resources", "$.detail.ids[*]", "$.detail.a", "$.source").stream()
                .collect(Collectors.toMap(path -> path, path -> check.apply(path).stream()
                        .map(InputProblem::kind)
                        .toList()));
    }

    @Test
    void reportsEverythingAtOnce() {

        var paths = new TreeMap<String, String>();
        paths.put("AWSx", "$.detail.a");
        paths.put("b c", "$.detail[");
        paths.put("ok", "$.user");

        assertThat(InputCheck.transformer(paths, "{\n  \"a\": <AWSx>, \"b\": <x>, \"c\": <y>\n} {\"d\": \"<$.id>\"}"))
                .extracting(InputProblem::toString)
                .satisfiesExactly(
                        it -> assertThat(it)
                                .isEqualTo("InputPathsMap.AWSx, line 1, column 1: "
                                        + "The name of a path must not start with AWS"),
                        it -> assertThat(it).startsWith("InputPathsMap.b c, line 1, column 1: The name of a path has"),
                        it -> assertThat(it).startsWith("InputPathsMap.b c, line 1, column 9: A dot or bracket"),
                        it -> assertThat(it).startsWith("InputPathsMap.ok, line 1, column 3: The path leads nowhere"),
                        it -> assertThat(it).startsWith("InputTemplate, line 2, column 21: <x> is neither"),
                        it -> assertThat(it).startsWith("InputTemplate, line 2, column 31: <y> is neither"),
                        it -> assertThat(it).startsWith("InputPathsMap.b c, line 1, column 1: The template has no"),
                        it -> assertThat(it).startsWith("InputPathsMap.ok, line 1, column 1: The template has no"),
                        it -> assertThat(it).startsWith("InputTemplate, line 3, column 10: <$.id> is no placeholder"),
                        it -> assertThat(it).startsWith("InputTemplate, line 3, column 3: The JSON goes on"));
    }

    @Test
    void knowsTheLimits() {

        var paths = IntStream.range(0, 101).boxed().collect(Collectors.toMap(i -> "p" + i, i -> "$.detail.a" + i));
        var all = paths.keySet().stream().map(name -> "<" + name + ">").collect(Collectors.joining(",", "[", "]"));

        assertThat(InputCheck.transformer(paths, all)).singleElement().satisfies(it -> assertThat(it.message())
                .isEqualTo("There are 101 paths, at most 100 are allowed"));
        paths.remove("p100");
        assertThat(InputCheck.transformer(paths, all.replaceAll(",?<p100>", "")))
                .isEmpty();
        assertThat(InputCheck.transformer(Map.of(), "\"" + "x".repeat(8_190) + "\""))
                .isEmpty();
        assertThat(InputCheck.transformer(Map.of(), "\"" + "x".repeat(8_191) + "\""))
                .singleElement()
                .satisfies(it -> assertThat(it)
                        .hasToString(
                                "InputTemplate, line 1, column 8193: This has 8193 characters, 1 to 8192 are allowed"));
        assertThat(InputCheck.transformer(Map.of(), "")).hasSize(1).allMatch(it -> it.kind() == Kind.REFUSED);
        assertThat(InputCheck.path("$.detail." + "x".repeat(247))).isEmpty();
        assertThat(InputCheck.path("$.detail." + "x".repeat(248))).hasSize(1);
        assertThat(InputCheck.transformer(Map.of("x".repeat(257), "$.id"), "<" + "x".repeat(257) + ">"))
                .hasSize(1);
    }

    @Test
    void checksConstants() {

        assertThat(InputCheck.constant("{\"a\": [1, \"x\"]}")).isEmpty();
        assertThat(InputCheck.constant("{\"a\": oops}"))
                .singleElement()
                .satisfies(it -> assertThat(it.kind().isError()).isTrue())
                .satisfies(it -> assertThat(it).hasToString("Input, line 1, column 7: This is not JSON"));
        assertThat(InputCheck.constant("{} {}"))
                .singleElement()
                .satisfies(it -> assertThat(it.kind().isError()).isFalse())
                .satisfies(it -> assertThat(it.column()).isEqualTo(4));
        assertThat(InputCheck.constant("\"" + "x".repeat(8_191) + "\"")).hasSize(1);
    }
}

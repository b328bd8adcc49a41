package com.brillconsulting.eventbridge.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.event.ruler.JsonRuleCompiler;

class PatternCompilerTests {

    private final PatternCompiler compiler = new PatternCompiler();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"source\": [\"a\"]}",
                "{\"detail\": {\"n\": [{\"numeric\": [\">\", 0, \"<=\", 5]}]}}",
                "{\"$or\": [{\"a\": [1]}, {\"b\": [{\"anything-but\": {\"wildcard\": [\"*x\", \"y*\"]}}]}]}",
                "{\"detail\": {\"a.b\": [{\"prefix\": {\"equals-ignore-case\": \"x\"}}]}}",
                "{\"a\": [null, true, \"\", {\"exists\": false}]}",
            })
    void acceptsWhatTheServiceAccepts(String pattern) {

        assertThat(compiler.compile(pattern).json()).isEqualTo(pattern);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": []}                                 | Empty arrays are not allowed                       | 9",
                "{\"a\": {}}                                 | Empty objects are not allowed                      | 9",
                "{}                                          | Empty objects are not allowed                      | 3",
                "[1]                                         | Filter is not an object                            | 2",
                "{\"a\": 12}                                 | \"a\" must be an object or an array                | 9",
                "{\"$or\": [{\"a\": [1]}]}                   | There must have at least 2 Objects in $or relationship. | 21",
                "{\"a\": [{\"anything-but\": [1, \"x\"]}]}   | Inside anything but list, either all values are number or string, mixed type is not supported | 33",
                "{\"a\": [{\"numeric\": [\">\", 5, \"<\", 3]}]} | Bottom must be less than top                    | 36",
            })
    void namesReasonAndPosition(String pattern, String reason, int column) {

        var refusal = refusal(pattern);

        assertThat(refusal.getReason()).isEqualTo(reason);
        assertThat(refusal.getSummary()).isEqualTo("Event pattern is not valid. Reason: " + reason);
        assertThat(refusal.getLine()).hasValue(1);
        assertThat(refusal.getColumn()).hasValue(column);
        assertThat(refusal)
                .hasMessage(refusal.getSummary() + "\n at [Source: (String)\"" + pattern + "\"; line: 1, column: "
                        + column + "]");
    }

    @Test
    void namesTheLineInAPatternOfSeveral() {

        var refusal = refusal("{\n  \"a\": [\n    yes\n  ]\n}");

        assertThat(refusal.getLine()).hasValue(3);
        assertThat(refusal.getColumn())
                .as("the end of the token, as the service counts")
                .hasValue(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "{\"a\": [tru]}", "{\"a\": [\"x\", nulll ]}", "{\"a\":tru"})
    void placesAnUnrecognizedTokenAtItsEndAsTheServiceDoes(String pattern) {

        var refusal = refusal(pattern);

        var token = refusal.getReason().split("'")[1];
        assertThat(refusal.getColumn()).hasValue(pattern.indexOf(token) + token.length() + 1);
        assertThat(refusal)
                .hasMessageEndingWith("column: " + refusal.getColumn().getAsInt() + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'bad': 'quotation'}",
                "{\"a\": [1,]}",
                "{\"a\": [1}",
                "{\"a\": [\"x",
                "{\"a\": [01]}",
                "{\"a\" [1]}",
                "{\"a\": [{\"numeric\": [\"=\", \"1\"]}]}",
                "{\"a\": [{\"wildcard\": \"a**b\"}]}",
                "{\"a\": [{\"anything-but\": {\"wildcard\": [\"x\\\\y\"]}}]}",
                "{\"a\": [{\"cidr\": \"10.0.0.0/33\"}]}",
            })
    void passesOnWhatRulerSays(String pattern) {

        assertThat(refusal(pattern))
                .hasMessage("Event pattern is not valid. Reason: " + JsonRuleCompiler.check(pattern));
    }

    @Test
    void hasNoPositionWhereTheServiceNamesNone() {

        var refusal = refusal("{\"a\": [{\"cidr\": \"10.0.0.0\"}]}");

        assertThat(refusal).hasMessage("Event pattern is not valid. Reason: Malformed CIDR, one '/' required");
        assertThat(refusal.getLine()).isEmpty();
        assertThat(refusal.getColumn()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": [1]} x", "{\"a\": [1]}}", "{\"a\": [1]} {\"b\": [1]}", "{\"a\": [1]},"})
    void refusesWhatFollowsThePattern(String pattern) {

        assertThat(refusal(pattern).getReason()).isEqualTo("Unexpected content after the end of the pattern");
        assertThat(refusal(pattern).getColumn().orElseThrow()).isGreaterThan(10);
    }

    @Test
    void allowsWhiteSpaceAroundThePattern() {

        assertThat(compiler.compile(" {\"a\": [1]}\n\t ")).isEqualTo(compiler.compile("{\"a\":[1]}"));
    }

    @Test
    void countsTheCharactersThatTheAccountMayUse() {

        var longest = "{\"a\": [\"" + "x".repeat(2_048 - 11) + "\"]}";
        var tooLong = longest + " ";

        assertThat(compiler.compile(longest).json()).hasSize(2_048);
        assertThatExceptionOfType(InvalidEventPatternException.class)
                .isThrownBy(() -> compiler.compile(tooLong))
                .satisfies(e -> assertThat(e.getReason()).contains("2049 characters", "2048"));
        assertThat(wide().compile(tooLong)).isNotNull();
    }

    @Test
    void refusesMoreThanAThousandOrCombinations() {

        assertThat(compiler.compile(ors(10, 10, 10))).isNotNull();
        assertThat(refusal(ors(11, 10, 10)).getReason()).contains("1100 combinations", "1000");
    }

    @Test
    void addsUpNestedAlternativesAndMultipliesNeighbours() {

        var nested = "{\"$or\": [" + ors(30) + "," + ors(20) + "], \"d\": " + ors(20) + "}";

        assertThat(compiler.compile(nested)).isNotNull();
        assertThat(OrCombinations.count(nested)).isEqualTo((30 + 20) * 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " oops"})
    void survivesCombinationsThatFitInNoMemory(String suffix) {

        var pattern = ors(IntStream.generate(() -> 8).limit(20).toArray());

        var refusal = refusal(pattern.substring(0, pattern.length() - 1) + suffix + "}");

        assertThat(refusal.getReason()).contains("combinations");
    }

    @Test
    void refusesWildcardsThatAreTooComplex() {

        assertThat(compiler.compile("{\"f\": [{\"wildcard\": \"/Users/*/dir/dir/dir/dir/dir/doc.txt\"}]}"))
                .isNotNull();
        assertThat(refusal("{\"f\": [{\"wildcard\": \"*a*a*a*a*a*a*a*a*a*a*a*a*\"}]}"))
                .hasMessage("Event pattern is not valid. Reason: Rule is too complex - try using fewer wildcard "
                        + "characters or fewer repeating character sequences after a wildcard character");
    }

    @Test
    void refusesMoreFieldsThanAMachineHolds() {

        assertThat(refusal(fields(257)).getReason()).contains("256 fields");
        assertThat(new PatternMatcher(wide().compile(fields(256))).matches("{\"a1\": 1}"))
                .isFalse();
    }

    @Test
    void keepsTheSpellingOfNumbersAndTheOrderOfFields() {

        var pattern = compiler.compile("{ \"b\" : [ 1.10, 3.0e2, -0 ], \"a\": [ \"\\u00e9\\n\" ], \"a\": [ null ] }");

        assertThat(pattern.canonical()).isEqualTo("{\"b\":[1.10,3.0e2,-0],\"a\":[\"é\\n\"],\"a\":[null]}");
        assertThat(pattern).hasToString(pattern.canonical());
    }

    @Test
    void equalsAPatternThatDiffersInWhiteSpaceOnly() {

        var pattern = compiler.compile("{\"a\": [1], \"b\": [2]}");

        assertThat(pattern)
                .isEqualTo(compiler.compile("{\"a\":[1],\n\"b\":[2]}"))
                .hasSameHashCodeAs(compiler.compile("{\"a\":[1],\n\"b\":[2]}"))
                .isNotEqualTo(compiler.compile("{\"a\":[\"1\"],\"b\":[2]}"));
    }

    @Test
    void tellsWhetherAPatternCountsAsAWildcardRule() {

        assertThat(compiler.compile("{\"a\": [{\"wildcard\": \"x*\"}]}").usesWildcard())
                .isTrue();
        assertThat(compiler.compile("{\"a\": [{\"anything-but\": {\"wildcard\": \"x*\"}}]}")
                        .usesWildcard())
                .isTrue();
        assertThat(compiler.compile("{\"a\": [\"x*\", {\"prefix\": \"wildcard\"}]}")
                        .usesWildcard())
                .isFalse();
    }

    @Test
    void takesDeeplyNestedPatterns() {

        var depth = 680;
        var pattern = "{\"a\":".repeat(depth) + "[1]" + "}".repeat(depth);

        assertThat(wide().compile(pattern).canonical()).isEqualTo(pattern);
    }

    @Test
    void limitsAreWithinWhatTheApiAllows() {

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PatternLimits.DEFAULTS.withMaxLength(4_097))
                .withMessageContaining("4096");
        assertThatIllegalArgumentException().isThrownBy(() -> new PatternLimits(0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PatternLimits(1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PatternLimits(1, 1, 0));
    }

    private InvalidEventPatternException refusal(String pattern) {

        return catchThrowableOfType(InvalidEventPatternException.class, () -> wide().compile(pattern));
    }

    private static PatternCompiler wide() {

        return new PatternCompiler(PatternLimits.DEFAULTS.withMaxLength(4_096));
    }

    private static String ors(int... sizes) {

        return IntStream.range(0, sizes.length)
                .mapToObj(i -> "\"f" + i + "\":{\"$or\":[" + alternatives(sizes[i]) + "]}")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String alternatives(int size) {

        return IntStream.range(0, size).mapToObj(i -> "{\"a\":[" + i + "]}").collect(Collectors.joining(","));
    }

    private static String fields(int count) {

        return IntStream.range(0, count).mapToObj(i -> "\"a" + i + "\":[1]").collect(Collectors.joining(",", "{", "}"));
    }
}

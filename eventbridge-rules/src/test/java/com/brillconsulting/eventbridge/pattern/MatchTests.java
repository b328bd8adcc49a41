package com.brillconsulting.eventbridge.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MatchTests {

    /** A match, its JSON, values that match and values that do not; {@code missing} is an event without the field. */
    static Stream<Arguments> operators() {

        return Stream.of(
                arguments(
                        Match.anyOf("x", 1, true), "[\"x\",1,true]", "\"x\" 1 true [0,1]", "\"X\" \"1\" 2 false null"),
                arguments(Match.nullValue(), "[null]", "null", "0 \"null\" missing"),
                arguments(Match.exists(), "[{\"exists\":true}]", "null 0 \"\"", "missing {\"a\":1}"),
                arguments(Match.doesNotExist(), "[{\"exists\":false}]", "missing", "null 0"),
                arguments(
                        Match.equalsIgnoreCase("De"),
                        "[{\"equals-ignore-case\":\"De\"}]",
                        "\"DE\" \"de\"",
                        "\"d\" missing"),
                arguments(Match.prefix("eu-"), "[{\"prefix\":\"eu-\"}]", "\"eu-west\" \"eu-\"", "\"EU-west\" \"us\""),
                arguments(
                        Match.prefixEqualsIgnoreCase("eu-"),
                        "[{\"prefix\":{\"equals-ignore-case\":\"eu-\"}}]",
                        "\"EU-west\" \"eu-\"",
                        "\"us-eu-\""),
                arguments(Match.suffix(".png"), "[{\"suffix\":\".png\"}]", "\"a.png\"", "\"a.PNG\" \".pn\""),
                arguments(
                        Match.suffixEqualsIgnoreCase(".png"),
                        "[{\"suffix\":{\"equals-ignore-case\":\".png\"}}]",
                        "\"a.PNG\" \"a.png\"",
                        "\"png.x\""),
                arguments(
                        Match.wildcard("a/*.txt"),
                        "[{\"wildcard\":\"a/*.txt\"}]",
                        "\"a/b/c.txt\" \"a/.txt\"",
                        "\"b/a/.txt\""),
                arguments(
                        Match.cidr("10.0.0.0/24"),
                        "[{\"cidr\":\"10.0.0.0/24\"}]",
                        "\"10.0.0.255\"",
                        "\"10.0.1.0\" \"x\""),
                arguments(
                        Match.cidr("2001:db8::/32"),
                        "[{\"cidr\":\"2001:db8::/32\"}]",
                        "\"2001:db8::1\"",
                        "\"2001:db9::1\""),
                arguments(Match.anythingBut("x"), "[{\"anything-but\":\"x\"}]", "\"y\" 1 null", "\"x\" missing"),
                arguments(
                        Match.anythingBut("x", "y"),
                        "[{\"anything-but\":[\"x\",\"y\"]}]",
                        "\"z\"",
                        "\"x\" \"y\" missing"),
                arguments(Match.anythingBut(1), "[{\"anything-but\":1}]", "2 \"1\"", "1 missing"),
                arguments(Match.anythingBut(List.of(1, 2.5)), "[{\"anything-but\":[1,2.5]}]", "2", "1 2.5"),
                arguments(
                        Match.anythingButPrefix("a"),
                        "[{\"anything-but\":{\"prefix\":\"a\"}}]",
                        "\"b\" 1",
                        "\"ab\" missing"),
                arguments(
                        Match.anythingButPrefix("a", "b"),
                        "[{\"anything-but\":{\"prefix\":[\"a\",\"b\"]}}]",
                        "\"c\"",
                        "\"ax\" \"bx\""),
                arguments(
                        Match.anythingButSuffix("a"),
                        "[{\"anything-but\":{\"suffix\":\"a\"}}]",
                        "\"b\"",
                        "\"ba\" missing"),
                arguments(
                        Match.anythingButSuffix("a", "b"),
                        "[{\"anything-but\":{\"suffix\":[\"a\",\"b\"]}}]",
                        "\"c\"",
                        "\"xa\" \"xb\""),
                arguments(
                        Match.anythingButEqualsIgnoreCase("a"),
                        "[{\"anything-but\":{\"equals-ignore-case\":\"a\"}}]",
                        "\"b\"",
                        "\"A\" \"a\" missing"),
                arguments(
                        Match.anythingButEqualsIgnoreCase("a", "b"),
                        "[{\"anything-but\":{\"equals-ignore-case\":[\"a\",\"b\"]}}]",
                        "\"c\"",
                        "\"A\" \"B\""),
                arguments(
                        Match.anythingButWildcard("*/a/*"),
                        "[{\"anything-but\":{\"wildcard\":\"*/a/*\"}}]",
                        "\"/b/\"",
                        "\"x/a/y\" missing"),
                arguments(
                        Match.anythingButWildcard("a*", "b*"),
                        "[{\"anything-but\":{\"wildcard\":[\"a*\",\"b*\"]}}]",
                        "\"c\"",
                        "\"ax\" \"bx\""),
                arguments(Match.equal(300), "[{\"numeric\":[\"=\",300]}]", "300 300.0 3e2", "301 \"300\" missing"),
                arguments(Match.greaterThan(1), "[{\"numeric\":[\">\",1]}]", "1.5", "1 \"2\" null"),
                arguments(Match.greaterThanOrEqual(1), "[{\"numeric\":[\">=\",1]}]", "1 2", "0.9"),
                arguments(Match.lessThan(1), "[{\"numeric\":[\"<\",1]}]", "0.5 -7", "1 null"),
                arguments(Match.lessThanOrEqual(1), "[{\"numeric\":[\"<=\",1]}]", "1 0", "1.1"),
                arguments(Match.interval(-1, 2.5), "[{\"numeric\":[\">=\",-1,\"<=\",2.5]}]", "-1 0 2.5", "-1.1 2.6"),
                arguments(Match.interval(5, 5.0), "[{\"numeric\":[\"=\",5]}]", "5", "5.1 4"),
                arguments(
                        Match.allOf(Match.lessThanOrEqual(5), Match.greaterThan(0)),
                        "[{\"numeric\":[\">\",0,\"<=\",5]}]",
                        "5 0.1",
                        "0 5.1"),
                arguments(Match.allOf(Match.equal(5)), "[{\"numeric\":[\"=\",5]}]", "5", "4"),
                arguments(
                        Match.anyOf(Match.prefix("a"), Match.anyOf(7, Match.nullValue()), List.of("z", false)),
                        "[{\"prefix\":\"a\"},7,null,\"z\",false]",
                        "\"ab\" 7 null \"z\" false",
                        "8 true missing"));
    }

    @ParameterizedTest
    @MethodSource("operators")
    void writesAndMatchesAsTheServiceDoes(Match match, String json, String matching, String others) {

        assertThat(match).hasToString(json);
        var pattern = CompiledPattern.builder().detail("f", match).build();
        assertThat(pattern.canonical()).isEqualTo("{\"detail\":{\"f\":" + json + "}}");
        var matcher = new PatternMatcher(pattern);
        assertThat(matching.split(" ")).allMatch(value -> matcher.matches(event(value)));
        assertThat(others.split(" ")).noneMatch(value -> matcher.matches(event(value)));
    }

    private static String event(String value) {

        return value.equals("missing") ? "{\"detail\":{\"g\":1}}" : "{\"detail\":{\"f\":" + value + ",\"g\":1}}";
    }

    @Test
    void writesNumbersAsTheyAreGiven() {

        assertThat(Match.anyOf(
                        new BigDecimal("1.10"),
                        new BigDecimal("1E+3"),
                        new BigDecimal("1E-7"),
                        1e10,
                        0.1f,
                        -0.0,
                        Long.MAX_VALUE,
                        (byte) 7,
                        new BigInteger("123456789012345678901234567890")))
                .hasToString("[1.10,1000,0.0000001,10000000000,0.1,0.0,9223372036854775807,7,"
                        + "123456789012345678901234567890]");
    }

    @Test
    void escapesStrings() {

        assertThat(Match.anyOf("\"\\\n\u0001é%s")).hasToString("[\"\\\"\\\\\\n\\u0001é%s\"]");
        assertThat(Match.prefix("100%")).hasToString("[{\"prefix\":\"100%\"}]");
    }

    @Test
    void equalsWhatIsWrittenTheSame() {

        assertThat(Match.equal(1)).isEqualTo(Match.equal(BigInteger.ONE)).hasSameHashCodeAs(Match.equal(1L));
        assertThat(Match.equal(1)).isNotEqualTo(Match.anyOf(1));
    }

    static Stream<Arguments> mistakes() {

        return Stream.of(
                mistake(() -> Match.anyOf(), "at least one accepted value"),
                mistake(() -> Match.anyOf(List.of()), "at least one accepted value"),
                mistake(() -> Match.anyOf((Object) null), "Match.nullValue()"),
                mistake(() -> Match.anyOf((Object[]) null), "Match.nullValue()"),
                mistake(() -> Match.anyOf('x'), "java.lang.Character"),
                mistake(() -> Match.anyOf(new AtomicInteger()), "java.util.concurrent.atomic.AtomicInteger"),
                mistake(() -> Match.anyOf(Double.NaN), "NaN"),
                mistake(() -> Match.equal(Double.POSITIVE_INFINITY), "Infinity"),
                mistake(() -> Match.equal(Float.NEGATIVE_INFINITY), "-Infinity"),
                mistake(() -> Match.equal(new BigDecimal("1E+1000000000")), "400 digits"),
                mistake(() -> Match.equal(new BigDecimal("1E-1000000000")), "400 digits"),
                mistake(() -> Match.anythingBut(), "at least one value"),
                mistake(() -> Match.anythingBut(List.of()), "at least one value"),
                mistake(() -> Match.anythingBut("x", 1), "only strings or only numbers"),
                mistake(() -> Match.anythingBut(true), "only strings or only numbers"),
                mistake(() -> Match.anythingBut((Object[]) null), "only strings or only numbers"),
                mistake(() -> Match.anythingBut(Match.prefix("a")), "only strings or only numbers"),
                mistake(() -> Match.anythingButPrefix(), "at least one value"),
                mistake(() -> Match.anythingButPrefix(""), "Null prefix/suffix not allowed"),
                mistake(() -> Match.anythingButWildcard("a**b"), "Consecutive wildcard characters"),
                mistake(() -> Match.wildcard("a**b"), "{\"wildcard\":\"a**b\"}", "Consecutive wildcard characters"),
                mistake(() -> Match.wildcard("a\\b"), "Invalid escape character"),
                mistake(() -> Match.cidr("10.0.0/8"), "10.0.0"),
                mistake(() -> Match.cidr("10.0.0.0/33"), "33"),
                mistake(() -> Match.interval(2, 1), "2 is not below 1"),
                mistake(() -> Match.allOf(Match.greaterThan(2), Match.lessThan(2)), "2 is not below 2"),
                mistake(() -> Match.allOf(Match.greaterThan(1), Match.greaterThan(2)), "one lower and one upper"),
                mistake(() -> Match.allOf(Match.equal(1), Match.lessThan(2)), "one lower and one upper"),
                mistake(() -> Match.allOf(Match.equal(1), Match.prefix("a")), "Only numeric", "{\"prefix\":\"a\"}"),
                mistake(() -> Match.allOf(), "at least one"));
    }

    private static Arguments mistake(Executable call, String... says) {

        return arguments(call, says);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refusesAtOnce(Executable call, String[] says) {

        assertThatIllegalArgumentException().isThrownBy(() -> call.execute()).satisfies(e -> assertThat(e.getMessage())
                .contains(says));
    }
}

package com.brillconsulting.eventbridge.pattern;

import static com.brillconsulting.eventbridge.pattern.Match.anythingBut;
import static com.brillconsulting.eventbridge.pattern.Match.exists;
import static com.brillconsulting.eventbridge.pattern.Match.greaterThan;
import static com.brillconsulting.eventbridge.pattern.Match.greaterThanOrEqual;
import static com.brillconsulting.eventbridge.pattern.Match.prefix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.event.ruler.JsonRuleCompiler;

class EventPatternBuilderTests {

    private static final EventPatternBuilder ORDERS =
            CompiledPattern.builder().source("shop").detailType("Order Placed");

    @Test
    void writesCanonicalJson() {

        var pattern = ORDERS.detail("total", greaterThanOrEqual(1_000))
                .detail("customer.country", "DE", "AT")
                .detail("customer.name", exists())
                .resources(prefix("arn:aws:s3:::"))
                .account("111111111111")
                .region(List.of("eu-central-1", "eu-west-1"))
                .time(prefix("2026-"))
                .replayName(Match.doesNotExist())
                .field("id", anythingBut("1"));

        assertThat(pattern.toJson())
                .isEqualTo("{\"account\":[\"111111111111\"],"
                        + "\"detail\":{\"customer\":{\"country\":[\"DE\",\"AT\"],\"name\":[{\"exists\":true}]},"
                        + "\"total\":[{\"numeric\":[\">=\",1000]}]},"
                        + "\"detail-type\":[\"Order Placed\"],"
                        + "\"id\":[{\"anything-but\":\"1\"}],"
                        + "\"region\":[\"eu-central-1\",\"eu-west-1\"],"
                        + "\"replay-name\":[{\"exists\":false}],"
                        + "\"resources\":[{\"prefix\":\"arn:aws:s3:::\"}],"
                        + "\"source\":[\"shop\"],"
                        + "\"time\":[{\"prefix\":\"2026-\"}]}");
        assertThat(pattern.build().canonical()).isEqualTo(pattern.toJson());
        assertThat(pattern).hasToString(pattern.toJson());
    }

    @Test
    void writesAlternativesAtAnyLevel() {

        var pattern = ORDERS.detail(Fields.either(Fields.of("express", true), Fields.of("total", greaterThan(5_000))))
                .detail("customer", Fields.of("country", "DE").or(Fields.of("tier", "gold"), Fields.of("vip", true)))
                .or(
                        CompiledPattern.builder().region("a"),
                        CompiledPattern.builder().account("b"));

        assertThat(pattern.toJson())
                .isEqualTo("{\"$or\":[{\"region\":[\"a\"]},{\"account\":[\"b\"]}],"
                        + "\"detail\":{\"$or\":[{\"express\":[true]},{\"total\":[{\"numeric\":[\">\",5000]}]}],"
                        + "\"customer\":{\"$or\":[{\"tier\":[\"gold\"]},{\"vip\":[true]}],\"country\":[\"DE\"]}},"
                        + "\"detail-type\":[\"Order Placed\"],\"source\":[\"shop\"]}");
        var matcher = new PatternMatcher(pattern.build());
        assertThat(matcher.matches(order("a", "{\"express\":true,\"customer\":{\"country\":\"DE\",\"vip\":true}}")))
                .isTrue();
        assertThat(matcher.matches(order("a", "{\"total\":5001,\"customer\":{\"country\":\"DE\",\"tier\":\"gold\"}}")))
                .isTrue();
        assertThat(matcher.matches(order("a", "{\"express\":true,\"customer\":{\"country\":\"DE\"}}")))
                .isFalse();
        assertThat(matcher.matches(order("x", "{\"express\":true,\"customer\":{\"country\":\"DE\",\"vip\":true}}")))
                .isFalse();
    }

    private static String order(String region, String detail) {

        return "{\"source\":\"shop\",\"detail-type\":\"Order Placed\",\"region\":\"%s\",\"detail\":%s}"
                .formatted(region, detail);
    }

    @Test
    void neverChangesWhatWasThereBefore() {

        var before = ORDERS.toJson();
        var large = ORDERS.detail("total", greaterThan(5));
        var small = ORDERS.detail("total", 1);

        assertThat(ORDERS.toJson()).isEqualTo(before);
        assertThat(large).isNotEqualTo(small);
    }

    @Test
    void givesOneTextToOneMeaningWhateverTheOrderOfCalls() {

        var one = CompiledPattern.builder().source("a").detail("x.y", 1).detail("x.z", 2);
        var other = CompiledPattern.builder()
                .detail("x", Fields.of("z", 2).and("y", 1))
                .source("a");

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one.build()).isEqualTo(other.build());
    }

    @Test
    void aDotNamesAFieldWithADotInItsNameToo() {

        var matcher = new PatternMatcher(
                CompiledPattern.builder().detail("state.status", "running").build());

        assertThat(matcher.matches("{\"detail\":{\"state\":{\"status\":\"running\"}}}"))
                .isTrue();
        assertThat(matcher.matches("{\"detail\":{\"state.status\":\"running\"}}"))
                .isTrue();
    }

    @Test
    void refusesAFieldThatIsGivenTwice() {

        assertRefused(() -> ORDERS.source("other"), "\"source\" is given twice");
        assertRefused(() -> ORDERS.detail("a.b", 1).detail("a.b", 2), "\"detail.a.b\" is given twice");
        assertRefused(
                () -> ORDERS.detail("a", 1).detail("a.b", 2), "\"detail.a\" cannot be both a value and an object");
    }

    @Test
    void refusesAFieldBothWithinAlternativesAndOutside() {

        var dropsOne = new PatternMatcher(
                new PatternCompiler().compile("{\"$or\":[{\"a\":[1]},{\"b\":[2]}],\"a\":[{\"exists\":true}]}"));
        assertThat(dropsOne.matches("{\"a\":7}"))
                .as("event-ruler forgets a condition")
                .isTrue();

        assertRefused(
                () -> ORDERS.or(
                        CompiledPattern.builder().source("a"),
                        CompiledPattern.builder().account("b")),
                "\"source\" is given both within $or and outside");
        assertRefused(
                () -> ORDERS.detail("a.b", 1)
                        .or(
                                CompiledPattern.builder().detail("a", Fields.of("b", 2)),
                                CompiledPattern.builder().account("b")),
                "\"detail.a.b\" is given both within $or and outside");
        assertRefused(
                () -> ORDERS.detail(Fields.either(Fields.of("a", 1), Fields.of("b", 1)))
                        .or(
                                CompiledPattern.builder().detail("b", 2),
                                CompiledPattern.builder().account("b")),
                "\"detail.b\" is given both within $or and outside");
        assertThat(Fields.either(Fields.of("a", 1), Fields.of("a", 2).and("b", 1))
                        .toJson())
                .isEqualTo("{\"$or\":[{\"a\":[1]},{\"a\":[2],\"b\":[1]}]}");
    }

    @Test
    void refusesAlternativesThatMeanSomethingElse() {

        var fields = Fields.of("a", 1);
        assertRefused(() -> fields.or(Fields.of("b", 1)), "at least two alternatives, but has 1");
        assertRefused(() -> Fields.either(), "at least two alternatives, but has 0");
        assertRefused(() -> fields.or(Fields.of("b", 1), Fields.of("prefix", "x")), "named \"prefix\"");
        assertRefused(() -> fields.or(Fields.of("b", 1), Fields.of("c.numeric", 1)), "named \"numeric\"");
        assertRefused(() -> ORDERS.or(CompiledPattern.builder(), CompiledPattern.builder()), "names no field");
        var either = Fields.either(fields, Fields.of("b", 1));
        assertRefused(() -> either.or(Fields.of("c", 1), Fields.of("d", 1)), "one $or", "nest");
        assertRefused(() -> ORDERS.detail(either).detail(Fields.either(fields, fields)), "\"detail\" would have two");
        assertRefused(() -> Fields.of("$or", 1), "use or(");
    }

    @Test
    void knowsAllNamesThatEventRulerReserves() throws Exception {

        var constants = Class.forName("software.amazon.event.ruler.Constants");
        var reserved = constants.getDeclaredField("RESERVED_FIELD_NAMES_IN_OR_RELATIONSHIP");
        reserved.setAccessible(true);

        assertThat(Fields.RESERVED_IN_OR).isEqualTo(Set.copyOf((List<?>) reserved.get(null)));
        assertThat(JsonRuleCompiler.check("{\"prefix\":[1],\"a\":{\"exists\":[1]}}"))
                .as("outside of $or they are names like any other")
                .isNull();
    }

    @Test
    void refusesPathsWithoutAName() {

        assertRefused(() -> ORDERS.detail("", 1), "\"\"", "empty name");
        assertRefused(() -> ORDERS.detail("a..b", 1), "\"a..b\"", "empty name");
        assertRefused(() -> ORDERS.detail("a.", 1), "\"a.\"", "empty name");
        assertRefused(() -> ORDERS.detail("a"), "at least one accepted value");
    }

    @Test
    void refusesToMatchNothing() {

        assertThatIllegalStateException()
                .isThrownBy(() -> CompiledPattern.builder().build())
                .withMessageContaining("names no field");
        assertThat(CompiledPattern.builder()).hasToString("{}");
    }

    @Test
    void leavesTheServicesLimitsToTheCompiler() {

        var tooLong = ORDERS.detail("a", "x".repeat(2_048));

        assertThatExceptionOfType(InvalidEventPatternException.class)
                .isThrownBy(tooLong::build)
                .withMessageContaining("at most 2048");
        assertThat(tooLong.build(new PatternCompiler(PatternLimits.DEFAULTS.withMaxLength(4_096)))
                        .canonical())
                .isEqualTo(tooLong.toJson());
    }

    private static void assertRefused(Runnable call, String... says) {

        assertThatIllegalArgumentException().isThrownBy(call::run).satisfies(e -> assertThat(e.getMessage())
                .contains(says));
    }
}

package com.brillconsulting.eventbridge.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TargetPayloadTests {

    private static final String ARN = "arn:aws:events:us-east-1:111111111111:rule/bus/rule";

    private static final String EVENT = """
            {"version":"0","id":"1","detail-type":"Order Placed","source":"shop","account":"111111111111",
             "time":"2026-11-20T13:00:00Z","region":"eu-west-1","resources":["r1"],
             "detail":{"total":1.10,"text":"say \\"hi\\"","items":[{"id":7},{"id":8}],"none":null}}""";

    private static final Map<String, String> PATHS = Map.of(
            "total", "$.detail.total",
            "text", "$.detail.text",
            "items", "$.detail.items",
            "ids", "$.detail.items[*].id",
            "missing", "$.detail.missing");

    @Test
    void givesTheEventAConstantOrAPart() {

        assertThat(apply(TargetPayload.matchedEvent())).isEqualTo(EVENT);
        assertThat(apply(TargetPayload.constant("{\"a\": 1.0}"))).isEqualTo("{\"a\": 1.0}");
        assertThat(apply(TargetPayload.path("$.detail.total"))).isEqualTo("1.10");
        assertThat(apply(TargetPayload.path("$.source"))).isEqualTo("\"shop\"");
        assertThat(apply(TargetPayload.path("$.detail.missing"))).isEqualTo("null");
    }

    @Test
    void putsValuesIntoAJsonTemplate() {

        assertThat(template("{\"t\": <total>, \"s\": \"<total> of <ids>\", \"i\": <items>, \"m\": <missing>}"))
                .isEqualTo("{\"t\": 1.10, \"s\": \"1.10 of [7,8]\", \"i\": [{\"id\":7},{\"id\":8}], \"m\": \"\"}");
        assertThat(template("<total>")).isEqualTo("1.10");
    }

    @Test
    void dropsWhatIsNoJsonSinceAQuoteInAValueEndsTheString() {

        assertThat(template("{\"a\": \"<text>\"}")).isNull();
        assertThat(template("{\"a\": \"<items>\"}")).isNull();
        assertThat(template("{\"a\": <text>}")).isEqualTo("{\"a\": \"say \\\"hi\\\"\"}");
    }

    @Test
    void dropsTheQuotesOfObjectsInAStringTemplate() {

        assertThat(template("\"<items> and <text>\"\n\"<total>\""))
                .isEqualTo("\"[{id:7},{id:8}] and say \"hi\"\"\n\"1.10\"");
    }

    @Test
    void knowsTheReservedVariables() {

        assertThat(template("[\"<aws.events.rule-arn>\", <aws.events.rule-name>, <aws.events.event.ingestion-time>]"))
                .isEqualTo("[\"" + ARN + "\", \"rule\", \"2026-11-20T13:00:00Z\"]");
        assertThat(template("<aws.events.event>"))
                .isEqualTo("{\"version\":\"0\",\"id\":\"1\",\"detailType\":\"Order Placed\",\"source\":\"shop\","
                        + "\"account\":\"111111111111\",\"time\":\"2026-11-20T13:00:00Z\",\"region\":\"eu-west-1\","
                        + "\"resources\":[\"r1\"]}");
        assertThat(template("{\"e\": <aws.events.event.json>}")).isEqualTo("{\"e\": " + EVENT + "}");
    }

    @Test
    void refusesAsTheServiceDoes() {

        assertRefused(
                () -> TargetPayload.constant("{oops}"),
                "JSON syntax error in input for target t1 : [Source: (String)\"{oops}\"; line: 1, column: 2].",
                "Input, line 1, column 2: This is not JSON");
        assertRefused(
                () -> TargetPayload.path("detail"),
                "Invalid InputPath for target t1: A path starts with $, but this is \"detail\"",
                "InputPath, line 1, column 1: A path starts with $");
        assertRefused(
                () -> TargetPayload.transformer(Map.of("a", "$.b["), "<a>"),
                "Invalid InputPathsMap entry a for target t1: A dot or bracket is missing at 3 of \"$.b[\"",
                "InputPathsMap.a, line 1, column 4: A dot or bracket is missing");
        assertRefused(
                () -> template("\"<total>\"\n\"<there>\""),
                "InputTemplate for target t1 contains invalid placeholder there.",
                "InputTemplate, line 2, column 2: <there> is neither in InputPathsMap nor one of [aws.events.rule-arn");
        assertRefused(
                () -> template("{\"a\": \"<total>\", oops}"),
                "Invalid InputTemplate for target t1 : [Source: (String)\"{\"a\": \"<total>\", oops}\"; line: 1, column: 11].",
                "InputTemplate, line 1, column 18: This is not JSON");
    }

    private static void assertRefused(Executable call, String aws, String message) {

        assertThat(catchThrowableOfType(InvalidInputException.class, call::execute))
                .hasMessageStartingWith(message)
                .satisfies(e -> assertThat(e.getAwsMessage("t1")).isEqualTo(aws))
                .satisfies(e -> assertThat(e.getProblem()).hasToString(e.getMessage()));
    }

    private static @Nullable String template(String template) {

        return apply(TargetPayload.transformer(PATHS, template));
    }

    private static @Nullable String apply(TargetPayload input) {

        return input.apply(EVENT, ARN, "rule");
    }
}

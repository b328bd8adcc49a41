package com.brillconsulting.eventbridge.embedded.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.Target;

class InputTransformationTest {

    private static final String ARN = "arn:aws:events:us-east-1:111111111111:rule/bus/rule";

    private final Event event = TestEvents.event("{\"amount\": 1.10, \"text\": \"say \\\"hi\\\"\", \"none\": null}");

    @Test
    void leavesTheDetailByteForByte() {
        assertThat(apply(target()))
                .isEqualTo("{\"version\":\"0\",\"id\":\"6a7e8feb-b491-4cf7-a9f1-bf3703467718\","
                        + "\"detail-type\":\"User Action\",\"source\":\"my.application\",\"account\":\"111111111111\","
                        + "\"time\":\"2024-06-11T08:32:56Z\",\"region\":\"us-east-1\","
                        + "\"resources\":[\"arn:aws:s3:::one\",\"arn:aws:s3:::two\"],"
                        + "\"detail\":{\"amount\": 1.10, \"text\": \"say \\\"hi\\\"\", \"none\": null}}");
    }

    @Test
    void replacesTheEventByAConstant() {
        assertThat(apply(target().input("{\"a\": 1}"))).isEqualTo("{\"a\": 1}");
    }

    @Test
    void keepsTheFormOfANumber() {
        assertThat(apply(target().inputPath("$.detail.amount"))).isEqualTo("1.10");
        assertThat(template("{\"amount\": <amount>}")).isEqualTo("{\"amount\": 1.10}");
    }

    @Test
    void fillsAMissingValueWithNothing() {
        assertThat(template("{\"a\": <missing>, \"b\": \"x<missing>y\"}")).isEqualTo("{\"a\": \"\", \"b\": \"xy\"}");
    }

    @Test
    void keepsNull() {
        assertThat(template("{\"a\": <none>, \"b\": \"<none>\"}")).isEqualTo("{\"a\": null, \"b\": \"null\"}");
    }

    @Test
    void escapesNothingSoThatAQuoteBreaksAJsonTemplateButNotAStringTemplate() {
        assertThat(template("{\"a\": \"<text>\"}")).isNull();
        assertThat(template("{\"a\": <text>}")).isEqualTo("{\"a\": \"say \\\"hi\\\"\"}");
        assertThat(template("\"They <text>\"")).isEqualTo("\"They say \"hi\"\"");
    }

    @Test
    void knowsThatAnEscapedQuoteEndsNoString() {
        assertThat(template("{\"a\": \"\\\"<amount>\\\"\"}")).isEqualTo("{\"a\": \"\\\"1.10\\\"\"}");
    }

    @Test
    void fillsEachLineOfAStringTemplate() {
        assertThat(template("\"One <amount>\"\n\"Two <none>\"")).isEqualTo("\"One 1.10\"\n\"Two null\"");
    }

    @Test
    void knowsTheReservedVariables() {
        assertThat(template("{\"arn\": <aws.events.rule-arn>, \"name\": \"<aws.events.rule-name>\"}"))
                .isEqualTo("{\"arn\": \"" + ARN + "\", \"name\": \"rule\"}");
        assertThat(template("{\"event\": <aws.events.event.json>}")).isEqualTo("{\"event\": " + event.json() + "}");
        assertThat(template("<aws.events.event>"))
                .contains("\"detailType\":\"User Action\"")
                .doesNotContain("\"detail\"", "detail-type");
    }

    @Test
    void refusesTwoKindsOfInput() {
        assertRefused(
                target().input("{}").inputPath("$.detail"),
                "Only one of Input, InputPath, or InputTransformer must be provided for target t1.");
    }

    @Test
    void refusesAPlaceholderThatNoPathFills() {
        assertRefused(
                target().inputTransformer(
                                it -> it.inputTemplate("\"<here> and <there>\"").inputPathsMap(Map.of("here", "$.id"))),
                "InputTemplate for target t1 contains invalid placeholder there.");
    }

    @Test
    void refusesATemplateThatCannotBecomeJson() {
        assertRefused(
                target().inputTransformer(it -> it.inputTemplate("Hello <x>").inputPathsMap(Map.of("x", "$.id"))),
                "Invalid InputTemplate for target t1 : [Source: (String)\"Hello <x>\"; line: 1, column: 1].");
    }

    @Test
    void refusesAConstantThatIsNotJson() {
        assertRefused(
                target().input("{oops}"),
                "JSON syntax error in input for target t1 : [Source: (String)\"{oops}\"; line: 1, column: 2].");
    }

    private static Target.Builder target() {
        return Target.builder().id("t1").arn("arn:aws:sqs:us-east-1:111111111111:queue");
    }

    private String template(String template) {
        return apply(target().inputTransformer(it -> it.inputTemplate(template)
                .inputPathsMap(Map.of(
                        "amount", "$.detail.amount",
                        "text", "$.detail.text",
                        "none", "$.detail.none",
                        "missing", "$.detail.missing"))));
    }

    private String apply(Target.Builder target) {
        return InputTransformation.of(target.build()).apply(event, ARN, "rule");
    }

    private static void assertRefused(Target.Builder target, String message) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> InputTransformation.of(target.build()))
                .withMessage(message)
                .satisfies(e -> assertThat(e.code()).isEqualTo("ValidationException"));
    }
}

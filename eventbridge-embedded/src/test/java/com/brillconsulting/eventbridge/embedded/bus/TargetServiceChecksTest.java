package com.brillconsulting.eventbridge.embedded.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** What PutTargets demands because of the service that a target belongs to. */
class TargetServiceChecksTest {

    private static final String ROLE = "arn:aws:iam::" + TestBus.ACCOUNT + ":role/r";
    private static final String STREAM = "arn:aws:kinesis:us-east-1:" + TestBus.ACCOUNT + ":stream/s";
    private static final String DESTINATION =
            "arn:aws:events:us-east-1:" + TestBus.ACCOUNT + ":api-destination/d/11111111-2222-3333-4444-555555555555";
    private static final String LOGS = "arn:aws:logs:us-east-1:" + TestBus.ACCOUNT + ":log-group:/aws/events/x";

    private final TestBus bus = new TestBus();

    @BeforeEach
    void putRules() {
        bus.client.putRule(it -> it.name("plain").eventPattern(TestBus.PATTERN));
        bus.client.putRule(
                it -> it.name("with-role").eventPattern(TestBus.PATTERN).roleArn(ROLE));
    }

    @AfterEach
    void close() {
        bus.close();
    }

    @ParameterizedTest
    @CsvSource({STREAM, DESTINATION})
    void takesTheRoleOfTheTargetOrElseOfTheRule(String arn) {
        Target target = Target.builder().id("t").arn(arn).build();

        assertThat(refusal("plain", target)).startsWith("RoleArn is required for target " + arn + ".");
        assertThat(refusal("plain", target.toBuilder().roleArn(ROLE).build())).isNull();
        assertThat(refusal("with-role", target)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true  | {\"timestamp\": <t>, \"message\": <m>}",
                "true  | {\"timestamp\":<t>,\"message\":\"<m>\"}",
                "true  | {\"message\": \"order <m>\", \"timestamp\": <t>}",
                "false | {\"message\": <m>}",
                "false | {\"timestamp\": <t>, \"message\": <m>, \"more\": 1}",
                "false | \"<t> <m>\"",
                "false | <m>"
            })
    void givesALogGroupATimestampAndAMessage(boolean taken, String template) {
        Target target = Target.builder()
                .id("t")
                .arn(LOGS)
                .inputTransformer(it ->
                        it.inputPathsMap(Map.of("t", "$.time", "m", "$.detail")).inputTemplate(template))
                .build();

        assertThat(refusal("plain", target) == null).isEqualTo(taken);
    }

    @Test
    void givesALogGroupNoConstantAndNoPart() {
        Target target = Target.builder().id("t").arn(LOGS).build();

        assertThat(refusal("plain", target)).isNull();
        assertThat(refusal("plain", target.toBuilder().input("{\"a\": 1}").build()))
                .startsWith("Input for target t is not a valid JSON text.");
        assertThat(refusal("plain", target.toBuilder().inputPath("$.detail").build()))
                .startsWith("Input for target t is not a valid JSON text.");
    }

    @Test
    void checksTheKeysOfMaps() {
        assertThat(path("a_b-1")).isNull();
        assertThat(path("x".repeat(256))).isNull();
        assertThat(path("x".repeat(257))).contains("Map keys must satisfy constraint");
        assertThat(path("a.b")).contains("Map keys must satisfy constraint").contains("[A-Za-z0-9\\_\\-]+");
        assertThat(header("X-Good")).isNull();
        assertThat(header("bad header")).contains("Map keys must satisfy constraint");
        assertThat(header("x".repeat(512))).isNull();
        assertThat(header("x".repeat(513))).contains("Map keys must satisfy constraint");
        assertThat(query("good key")).isNull();
        assertThat(query("bad\u0001key")).contains("Map keys must satisfy constraint");
        assertThat(query("x".repeat(512))).isNull();
        assertThat(query("x".repeat(513))).contains("Map keys must satisfy constraint");
    }

    private @Nullable String path(String name) {
        return refusal(
                "plain",
                TestBus.target("t").toBuilder()
                        .inputTransformer(
                                it -> it.inputPathsMap(Map.of(name, "$.detail")).inputTemplate("{\"a\": 1}"))
                        .build());
    }

    private @Nullable String header(String name) {
        return refusal(
                "with-role",
                Target.builder()
                        .id("t")
                        .arn(DESTINATION)
                        .httpParameters(it -> it.headerParameters(Map.of(name, "v")))
                        .build());
    }

    private @Nullable String query(String name) {
        return refusal(
                "with-role",
                Target.builder()
                        .id("t")
                        .arn(DESTINATION)
                        .httpParameters(it -> it.queryStringParameters(Map.of(name, "v")))
                        .build());
    }

    private @Nullable String refusal(String rule, Target target) {
        var refusal = catchThrowableOfType(
                EventBridgeException.class,
                () -> bus.client.putTargets(it -> it.rule(rule).targets(target)));
        return refusal == null ? null : refusal.awsErrorDetails().errorMessage();
    }
}

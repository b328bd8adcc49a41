package com.brillconsulting.eventbridge.embedded.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.embedded.HttpStub;
import com.brillconsulting.eventbridge.embedded.HttpStub.Answer;
import com.brillconsulting.eventbridge.embedded.TestEventBridge;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt.Outcome;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.services.eventbridge.model.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AwsTargetDeliveryTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String LAMBDA = arn("lambda", "function:f");

    private final HttpStub services = new HttpStub();
    private final TestEventBridge aws = new TestEventBridge(
            TargetEndpoints.SERVICES.stream().collect(Collectors.toMap(it -> it, it -> services.uri())));

    /** The client of Kinesis speaks CBOR otherwise, which no test here can read. */
    @BeforeAll
    static void speakJson() {
        System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), "false");
    }

    @AfterAll
    static void speakAsBefore() {
        System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
    }

    @AfterEach
    void close() {
        aws.close();
        services.close();
    }

    @Test
    void invokesALambdaFunctionAsynchronously() {
        services.answer(202);

        HttpStub.Request request = deliver(target(LAMBDA).inputPath("$.detail"));

        assertThat(request.uri()).matches("/2015-03-31/functions/.*function(:|%3A)f/invocations");
        assertThat(request.header("X-Amz-Invocation-Type")).isEqualTo("Event");
        assertThat(request.header("Authorization")).contains("Credential=123456789012/", "/us-east-1/lambda/");
        assertThat(request.body()).isEqualTo("{\"id\": 17}");
        await().untilAsserted(() -> assertThat(outcomes()).containsExactly(Outcome.DELIVERED));
    }

    @Test
    void publishesToATopic() {
        services.answer(request -> new Answer(
                200,
                "<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>",
                Map.of()));

        String body = deliver(target(arn("sns", "topic")).inputPath("$.detail")).body();

        assertThat(URLDecoder.decode(body, StandardCharsets.UTF_8))
                .contains("Action=Publish", "TopicArn=" + arn("sns", "topic"), "Message={\"id\": 17}");
    }

    @Test
    void startsAnExecutionWhoseNameIsTheSameInEveryAttempt() {
        services.answer(500);
        HttpStub.Request first = deliver(target(arn("states", "stateMachine:s")).inputPath("$.detail"));
        await().untilAsserted(() -> assertThat(outcomes()).containsExactly(Outcome.RETRYING));
        services.answer(request -> Answer.json("{\"executionArn\": \"e\", \"startDate\": 1}"));

        aws.clock.advance(Duration.ofSeconds(1));

        await().untilAsserted(() -> assertThat(outcomes()).containsExactly(Outcome.RETRYING, Outcome.DELIVERED));
        assertThat(first.header("X-Amz-Target")).isEqualTo("AWSStepFunctions.StartExecution");
        assertThat(services.requests()).extracting(HttpStub.Request::body).containsExactly(first.body(), first.body());
        JsonNode request = JSON.readTree(first.body());
        assertThat(request.path("stateMachineArn").asString()).isEqualTo(arn("states", "stateMachine:s"));
        assertThat(request.path("input").asString()).isEqualTo("{\"id\": 17}");
    }

    @Test
    void putsARecordIntoAStreamByThePartitionKeyOfTheEvent() {
        services.answer(request -> Answer.json("{\"ShardId\": \"s\", \"SequenceNumber\": \"1\"}"));

        JsonNode request = JSON.readTree(deliver(target(arn("kinesis", "stream/s"))
                        .inputPath("$.detail")
                        .kinesisParameters(it -> it.partitionKeyPath("$.detail.id")))
                .body());

        assertThat(request.path("StreamName").asString()).isEqualTo("s");
        assertThat(request.path("PartitionKey").asString()).isEqualTo("17");
        assertThat(decoded(request.path("Data"))).isEqualTo("{\"id\": 17}");
    }

    @Test
    void putsARecordIntoFirehose() {
        services.answer(request -> Answer.json("{\"RecordId\": \"r\"}"));

        JsonNode request = JSON.readTree(
                deliver(target(arn("firehose", "deliverystream/d")).inputPath("$.detail"))
                        .body());

        assertThat(request.path("DeliveryStreamName").asString()).isEqualTo("d");
        assertThat(decoded(request.path("Record").path("Data"))).isEqualTo("{\"id\": 17}");
    }

    @Test
    void writesALineIntoALogGroup() {
        services.answer(request -> Answer.json("{}"));

        deliver(target(arn("logs", "log-group:/audit:*"))
                .inputTransformer(it -> it.inputPathsMap(Map.of("id", "$.detail.id"))
                        .inputTemplate("{\"timestamp\": \"2026-11-23T09:00:00Z\", \"message\": \"Order <id>\"}")));

        await().until(() -> services.requests().size() == 2);
        assertThat(services.requests())
                .extracting(it -> it.header("X-Amz-Target"))
                .containsExactly("Logs_20140328.CreateLogStream", "Logs_20140328.PutLogEvents");
        JsonNode request = JSON.readTree(services.requests().get(1).body());
        assertThat(request.path("logGroupName").asString()).isEqualTo("/audit");
        JsonNode line = request.path("logEvents").path(0);
        assertThat(line.path("timestamp").asLong()).isEqualTo(1_795_424_400_000L);
        assertThat(line.path("message").asString()).isEqualTo("Order 17");
    }

    @Test
    void callsAnApiOfApiGateway() {
        HttpStub.Request request = deliver(target(arn("execute-api", "abc123/prod/PUT/orders/*"))
                .inputPath("$.detail")
                .httpParameters(it -> it.pathParameterValues("$.detail.id").queryStringParameters(Map.of("q", "1"))));

        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.uri()).isEqualTo("/prod/orders/17?q=1");
        assertThat(request.header("x-apigw-api-id")).isEqualTo("abc123");
        assertThat(request.body()).isEqualTo("{\"id\": 17}");
    }

    @Test
    void sendsToTheQueuesOfAnotherSqsAndDeadLettersToo() {
        services.answer(request -> Answer.of(400));
        deliver(target(arn("sqs", "orders"))
                .inputPath("$.detail")
                .sqsParameters(it -> it.messageGroupId("g"))
                .deadLetterConfig(it -> it.arn(arn("sqs", "dead"))));

        await().until(() -> services.requests().size() == 2);
        JsonNode sent = JSON.readTree(services.requests().get(0).body());
        assertThat(sent.path("QueueUrl").asString()).endsWith("/123456789012/orders");
        assertThat(sent.path("MessageBody").asString()).isEqualTo("{\"id\": 17}");
        assertThat(sent.path("MessageGroupId").asString()).isEqualTo("g");
        JsonNode dead = JSON.readTree(services.requests().get(1).body());
        assertThat(dead.path("QueueUrl").asString()).endsWith("/123456789012/dead");
        assertThat(dead.path("MessageAttributes")
                        .path("TARGET_ARN")
                        .path("StringValue")
                        .asString())
                .isEqualTo(arn("sqs", "orders"));
    }

    @Test
    void tellsErrorsApartByWhetherAnotherAttemptHelps() {
        Map<String, String> codes = Map.of(
                "TooManyRequestsException", "THROTTLING",
                "ServiceException", "INTERNAL_ERROR",
                "AccessDeniedException", "NO_PERMISSIONS",
                "ResourceNotFoundException", "NO_RESOURCE",
                "InvalidRequestContentException", "INVALID_PARAMETER");
        Map<String, Integer> statuses = Map.of("TooManyRequestsException", 429, "ServiceException", 500);
        aws.rule("orders", target(LAMBDA).build());
        codes.forEach((error, code) -> {
            services.answer(request -> new Answer(
                    statuses.getOrDefault(error, 400), "{\"message\": \"no\"}", Map.of("x-amzn-ErrorType", error)));
            aws.bus.deliveryLog().clear();
            aws.publish("orders", "{}");

            await().until(() -> aws.attempts().size() == 1);
            DeliveryAttempt attempt = aws.attempts().get(0);
            assertThat(attempt.code()).as(error).isEqualTo(code);
            assertThat(attempt.outcome())
                    .as(error)
                    .isEqualTo(statuses.containsKey(error) ? Outcome.RETRYING : Outcome.LOST);
        });
    }

    @Test
    void refusesEndpointsOfServicesThatItDoesNotCall() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedEventBridgeServer.builder()
                        .targetEndpoint("ecs", services.uri())
                        .start())
                .withMessageContaining("\"ecs\"")
                .withMessageContaining("lambda");
    }

    /** Publishes an event with the id 17 and gives the first request that it leads to. */
    private HttpStub.Request deliver(Target.Builder target) {
        aws.rule("orders", target.build());
        aws.publish("orders", "{\"id\": 17}");
        await().until(() -> !services.requests().isEmpty());
        return services.requests().get(0);
    }

    private static String decoded(JsonNode base64) {
        return new String(Base64.getDecoder().decode(base64.asString()), StandardCharsets.UTF_8);
    }

    private static Target.Builder target(String arn) {
        return Target.builder().id("t").arn(arn).roleArn(TestEventBridge.ROLE);
    }

    private static String arn(String service, String resource) {
        return "arn:aws:" + service + ":us-east-1:123456789012:" + resource;
    }

    private List<Outcome> outcomes() {
        return aws.attempts().stream().map(DeliveryAttempt::outcome).toList();
    }
}

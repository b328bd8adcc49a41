package com.brillconsulting.eventbridge.embedded.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.embedded.RecordedCases;
import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpRequest;
import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpResponse;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecordedErrorsTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** A PutEvents call could have 256 KB when the errors were recorded, and can have 1 MB now. */
    private static final EventBusQuotas QUOTAS = new EventBusQuotas(100, 300, 30, 5, 2_048, 10_240, 10, 262_144);

    @TestFactory
    Stream<DynamicTest> answersTheErrorsOfAws() {
        return RecordedCases.tests(
                "api_errors.jsonl",
                recorded -> recorded.path("service").asString() + " "
                        + recorded.path("op").asString() + ": "
                        + recorded.path("errorMessage").asString(),
                this::check);
    }

    private void check(JsonNode recorded) {
        Assumptions.assumeTrue(recorded.path("request").isObject(), "the request was not recorded");
        try (var bus = new TestBus(QUOTAS)) {
            assumeImplemented(bus, recorded);
            List<AwsHttpResponse> answers = new ArrayList<>();
            for (JsonNode call : recorded.path("setup")) {
                assumeImplemented(bus, call);
                AwsHttpResponse answer = call(bus, call);
                // Where AWS was asked the same twice, the setup of both recordings is that of the second.
                if (call.path("op").equals(recorded.path("op"))
                        && call.path("request").equals(recorded.path("request"))) {
                    answers.add(answer);
                }
            }
            answers.add(call(bus, recorded));
            assertThat(answers).anySatisfy(answer -> assertIsRecorded(answer, recorded));
        }
    }

    private static void assertIsRecorded(AwsHttpResponse response, JsonNode recorded) {
        JsonNode error = JSON.readTree(response.body());
        assertThat(response.status()).isEqualTo(recorded.path("httpStatus").asInt());
        assertThat(error.path("__type").asString())
                .isEqualTo(recorded.path("errorCode").asString());
        assertThat(error.path("message").asString())
                .matches(recorded.path("messageRegex").asString());
    }

    /** Queues are passed over: the service delivers to them, but does not ask whether they exist. */
    private static void assumeImplemented(TestBus bus, JsonNode call) {
        String service = call.path("service").asString();
        String operation = call.path("op").asString();
        boolean implemented = service.equals("events")
                && bus.service
                        .operations(new Scope(TestBus.ACCOUNT, "us-east-1"))
                        .names()
                        .contains(operation);
        Assumptions.assumeTrue(
                implemented || service.equals("sqs"), service + " " + operation + " is not implemented yet");
    }

    private static AwsHttpResponse call(TestBus bus, JsonNode call) {
        String prefix = call.path("service").asString().equals("sqs") ? "AmazonSQS." : "AWSEvents.";
        Map<String, String> headers = Map.of(
                "x-amz-target",
                prefix + call.path("op").asString(),
                "authorization",
                "AWS4-HMAC-SHA256 Credential=AKID/20261123/us-east-1/events/aws4_request");
        byte[] body = call.path("request").toString().getBytes(StandardCharsets.UTF_8);
        return bus.endpoint
                .handle(new AwsHttpRequest("POST", "/", headers, body))
                .join();
    }
}

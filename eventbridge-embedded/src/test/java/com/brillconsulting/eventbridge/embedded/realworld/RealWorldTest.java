package com.brillconsulting.eventbridge.embedded.realworld;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.embedded.RecordedCases;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Inputs of public repositories, with what AWS says to them, put to the API as they stand there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealWorldTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ROLE = "arn:aws:iam::123456789012:role/service-role";

    private EmbeddedEventBridgeServer bus;
    private SdkHttpClient http;

    @BeforeAll
    void start() {
        bus = EmbeddedEventBridgeServer.builder().start();
        http = bus.httpClient();
    }

    @AfterAll
    void stop() {
        bus.close();
    }

    @TestFactory
    Stream<DynamicTest> apiDestinations() {
        return tests("api-destinations.jsonl", input -> {
            // The files name connections by ARNs that end in an id of their own.
            ObjectNode connection =
                    JSON.createObjectNode().put("Name", unique()).put("AuthorizationType", "API_KEY");
            connection
                    .putObject("AuthParameters")
                    .putObject("ApiKeyAuthParameters")
                    .put("ApiKeyName", "key")
                    .put("ApiKeyValue", "value");
            Answer created = events("CreateConnection", connection);
            named(input, "Name").set("ConnectionArn", created.body().path("ConnectionArn"));
            return events("CreateApiDestination", input);
        });
    }

    @TestFactory
    Stream<DynamicTest> archives() {
        return tests("archives.jsonl", input -> {
            Answer bus = events("CreateEventBus", JSON.createObjectNode().put("Name", unique()));
            named(input, "ArchiveName").set("EventSourceArn", bus.body().path("EventBusArn"));
            return events("CreateArchive", input);
        });
    }

    @TestFactory
    Stream<DynamicTest> busPolicies() {
        return tests("bus-policies.jsonl", input -> {
            String name = input.path("EventBusName").asString("default");
            if (!name.equals("default")) {
                events("CreateEventBus", JSON.createObjectNode().put("Name", name));
            }
            if (input.has("Statement")) {
                ObjectNode statement = (ObjectNode) input.remove("Statement");
                statement.put("Sid", input.path("StatementId").asString());
                input.remove("StatementId");
                ObjectNode policy = JSON.createObjectNode().put("Version", "2012-10-17");
                policy.putArray("Statement").add(statement);
                input.put("Policy", policy.toString());
            } else if (!input.has("Policy") && !input.has("StatementId")) {
                // CloudFormation makes the id where the template leaves it out.
                input.put("StatementId", unique());
            }
            return events("PutPermission", input);
        });
    }

    @TestFactory
    Stream<DynamicTest> buses() {
        return tests("buses.jsonl", input -> {
            String name = input.path("Name").asString();
            Answer answer = events("CreateEventBus", input);
            events("DeleteEventBus", JSON.createObjectNode().put("Name", name));
            return answer;
        });
    }

    @TestFactory
    Stream<DynamicTest> connections() {
        return tests("connections.jsonl", input -> events("CreateConnection", named(input, "Name")));
    }

    @TestFactory
    Stream<DynamicTest> patterns() {
        return RecordedCases.tests(
                "real-world/patterns.jsonl",
                RealWorldTest::name,
                line -> assertVerdict(
                        line,
                        events(
                                "PutRule",
                                JSON.createObjectNode()
                                        .put("Name", "pattern")
                                        .put("EventPattern", line.path("input").asString()))));
    }

    @TestFactory
    Stream<DynamicTest> events() {
        return tests(
                "events.jsonl",
                input -> events(
                        "TestEventPattern",
                        JSON.createObjectNode()
                                .put("EventPattern", "{\"source\": [{\"exists\": true}]}")
                                .put("Event", input.toString())));
    }

    @TestFactory
    Stream<DynamicTest> rules() {
        return tests("rules.jsonl", input -> {
            input.put("Name", "rule");
            input.remove("EventBusName");
            if (!input.has("EventPattern") && !input.has("ScheduleExpression")) {
                input.put("EventPattern", "{\"source\": [\"shop\"]}");
            }
            return events("PutRule", input);
        });
    }

    @TestFactory
    Stream<DynamicTest> scheduleExpressions() {
        return RecordedCases.tests("real-world/schedule-expressions.jsonl", RealWorldTest::name, line -> {
            String expression = line.path("input").asString();
            boolean rule = line.path("kind").asString().equals("rule-schedule");
            assertVerdict(
                    line,
                    rule
                            ? events(
                                    "PutRule",
                                    JSON.createObjectNode()
                                            .put("Name", "schedule")
                                            .put("ScheduleExpression", expression))
                            : schedule(((ObjectNode) JSON.readTree("""
                                    {"FlexibleTimeWindow": {"Mode": "OFF"}, "Target": {"RoleArn": "%s",
                                     "Arn": "arn:aws:lambda:us-east-1:123456789012:function:f"}}""".formatted(ROLE)))
                                    .put("ScheduleExpression", expression)));
        });
    }

    @TestFactory
    Stream<DynamicTest> schedules() {
        return tests("schedules.jsonl", this::schedule);
    }

    @TestFactory
    Stream<DynamicTest> targets() {
        return RecordedCases.tests("real-world/targets.jsonl", RealWorldTest::name, line -> {
            boolean roleOfRule = line.path("note").asString("").contains("the rule of this target has a RoleArn");
            assertVerdict(line, putTarget((ObjectNode) line.path("input"), roleOfRule));
        });
    }

    @TestFactory
    Stream<DynamicTest> transformers() {
        return tests("transformers.jsonl", input -> {
            ObjectNode target = JSON.createObjectNode()
                    .put("Id", "t")
                    .put("Arn", "arn:aws:lambda:us-east-1:123456789012:function:f");
            target.set("InputTransformer", input);
            return putTarget(target, false);
        });
    }

    private Answer putTarget(ObjectNode target, boolean roleOfRule) {
        String rule = unique();
        ObjectNode put = JSON.createObjectNode().put("Name", rule).put("EventPattern", "{\"source\": [\"shop\"]}");
        if (roleOfRule) {
            put.put("RoleArn", ROLE);
        }
        events("PutRule", put);
        ObjectNode targets = JSON.createObjectNode().put("Rule", rule);
        targets.putArray("Targets").add(target);
        Answer answer = events("PutTargets", targets);
        ObjectNode removed = JSON.createObjectNode().put("Rule", rule);
        removed.putArray("Ids").add(target.path("Id").asString("t"));
        events("RemoveTargets", removed);
        events("DeleteRule", JSON.createObjectNode().put("Name", rule));
        return answer;
    }

    private Answer schedule(ObjectNode input) {
        String name = unique();
        input.remove("Name");
        input.remove("GroupName");
        // Dates of templates have passed long since.
        input.remove("StartDate");
        input.remove("EndDate");
        return call("scheduler", "/schedules/" + name, Map.of("Content-Type", "application/json"), input);
    }

    private static Stream<DynamicTest> tests(String file, Function<ObjectNode, Answer> trial) {
        return RecordedCases.tests("real-world/" + file, RealWorldTest::name, line -> {
            ObjectNode input = (ObjectNode) line.path("input").deepCopy();
            input.removeIf(JsonNode::isNull);
            assertVerdict(line, trial.apply(input));
        });
    }

    private static void assertVerdict(JsonNode line, Answer answer) {
        assertThat(answer.status()).isLessThan(500);
        assertThat(answer.status() == 200 ? "accept" : "refuse")
                .as("%s: %s", line, answer.body())
                .isEqualTo(line.path("expected").asString());
    }

    private static String name(JsonNode line) {
        return line.path("kind").asString() + " " + line.path("input");
    }

    private static int count;

    private static String unique() {
        return "n" + count++;
    }

    private static ObjectNode named(ObjectNode input, String member) {
        return input.put(member, unique());
    }

    private record Answer(int status, JsonNode body) {}

    private Answer events(String operation, ObjectNode request) {
        return call(
                "events",
                "/",
                Map.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", "AWSEvents." + operation),
                request);
    }

    private Answer call(String service, String path, Map<String, String> headers, ObjectNode request) {
        byte[] body = request.toString().getBytes(StandardCharsets.UTF_8);
        var http = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("http://localhost" + path))
                .contentStreamProvider(() -> new ByteArrayInputStream(body))
                .putHeader(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKID/20261123/us-east-1/" + service + "/aws4_request");
        headers.forEach(http::putHeader);
        SdkHttpFullRequest built = http.build();
        try {
            var answer = this.http
                    .prepareRequest(HttpExecuteRequest.builder()
                            .request(built)
                            .contentStreamProvider(built.contentStreamProvider().orElseThrow())
                            .build())
                    .call();
            return new Answer(
                    answer.httpResponse().statusCode(),
                    JSON.readTree(answer.responseBody().orElseThrow()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

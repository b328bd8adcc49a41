package com.brillconsulting.eventbridge.embedded.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.embedded.EmbeddedBus;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryQuery;
import com.brillconsulting.eventbridge.embedded.delivery.MatchExplanation;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class InspectionPagesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String RULE_PREFIX = "arn:aws:events:us-east-1:123456789012:rule/";
    private static final String NO_QUEUE = "arn:aws:sqs:us-east-1:123456789012:none";

    private final EmbeddedBus bus = new EmbeddedBus();

    @AfterEach
    void close() {
        bus.close();
    }

    private HttpResponse<String> request(String method, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(bus.bus.endpoint().resolve("/_eventbridge/" + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(30))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        var response = request("GET", path);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        return JSON.readTree(response.body());
    }

    private List<String> ids(String parameters) throws IOException, InterruptedException {
        return get("events?" + parameters)
                .path("events")
                .valueStream()
                .map(entry -> entry.path("event").path("id").asString())
                .toList();
    }

    @Test
    void saysThatItIsUpToCallersWithoutCredentials() throws Exception {
        assertThat(get("health")).isEqualTo(JSON.readTree("{\"status\": \"UP\"}"));
    }

    @Test
    void tellsWhichRulesMatchedAndWhyOthersDidNot() throws Exception {
        bus.client.putRule(it -> it.name("a-matching").eventPattern("{\"source\":[\"my.app\"]}"));
        bus.client.putRule(it -> it.name("b-large")
                .eventPattern("{\"source\":[\"my.app\"],\"detail\":{\"amount\":[{\"numeric\":[\">\",100]}]}}"));
        bus.client.putRule(it ->
                it.name("c-disabled").eventPattern("{\"source\":[\"my.app\"]}").state("DISABLED"));
        bus.client.putRule(it -> it.name("d-scheduled").scheduleExpression("rate(1 hour)"));
        bus.publish("my.app", "{\"amount\": 12.50}", bus.clock.instant());

        JsonNode event = get("events").path("events").get(0);

        assertThat(event.path("bus").asString()).isEqualTo(EmbeddedBus.BUS);
        assertThat(event.path("event").path("detail").toString()).isEqualTo("{\"amount\":12.5}");
        JsonNode rules = event.path("rules");
        assertThat(rules.get(0))
                .isEqualTo(JSON.readTree("{\"rule\": \"" + RULE_PREFIX + "a-matching\", \"matched\": true}"));
        assertThat(rules.get(1).path("matched").asBoolean()).isFalse();
        assertThat(rules.get(1).path("reason").asString()).contains("detail.amount: 12.50 is not > 100");
        assertThat(rules.get(1).path("mismatches"))
                .isEqualTo(JSON.readTree("[{\"field\": \"detail.amount\","
                        + " \"expected\": [{\"numeric\": [\">\", 100]}], \"actual\": [12.50]}]"));
        assertThat(rules.get(2).path("reason").asString()).contains("the rule is disabled");
        assertThat(rules.get(3).path("reason").asString()).contains("schedule");
    }

    @Test
    void leavesOutWhatDidNotMatchWhenAskedTo() throws Exception {
        bus.client.putRule(it -> it.name("other").eventPattern("{\"source\":[\"other.app\"]}"));
        bus.publish("my.app");

        assertThat(get("events?explain=false").path("events").get(0).path("rules"))
                .isEmpty();
    }

    @Test
    void tellsEveryAttemptAndWhatWasLost() throws Exception {
        bus.client.putRule(it -> it.name("rule").eventPattern("{\"source\":[\"my.app\"]}"));
        bus.client.putTargets(it -> it.rule("rule")
                .targets(Target.builder().id("queue").arn(NO_QUEUE).build()));
        bus.publish("my.app");

        JsonNode page = get("events");

        JsonNode attempt = page.path("events").get(0).path("attempts").get(0);
        assertThat(attempt.path("time").asString()).isEqualTo("2026-11-23T10:00:00.250Z");
        assertThat(attempt.path("rule").asString()).isEqualTo(RULE_PREFIX + "rule");
        assertThat(attempt.path("targetId").asString()).isEqualTo("queue");
        assertThat(attempt.path("targetArn").asString()).isEqualTo(NO_QUEUE);
        assertThat(attempt.path("outcome").asString()).isEqualTo("LOST");
        assertThat(attempt.path("code").asString()).isEqualTo("NO_RESOURCE");
        assertThat(attempt.path("reason").asString()).isNotEmpty();
        assertThat(page.path("losses"))
                .isEqualTo(JSON.readTree("[{\"resource\": \"" + RULE_PREFIX
                        + "rule\", \"targetId\": \"queue\", \"code\": \"NO_RESOURCE\", \"count\": 1}]"));
    }

    @Test
    void tellsTheRequestThatIsNotMadeFromHere() throws Exception {
        bus.client.putRule(it -> it.name("rule").eventPattern("{\"source\":[\"my.app\"]}"));
        bus.client.putTargets(it -> it.rule("rule")
                .targets(Target.builder()
                        .id("build")
                        .arn("arn:aws:codebuild:us-east-1:123456789012:project/p")
                        .roleArn("arn:aws:iam::123456789012:role/r")
                        .build()));
        bus.publish("my.app");

        JsonNode attempt = get("events").path("events").get(0).path("attempts").get(0);

        assertThat(attempt.path("outcome").asString()).isEqualTo("NOT_SUPPORTED");
        assertThat(attempt.path("request").path("operation").asString()).isEqualTo("StartBuild");
    }

    @Test
    void tellsWhatBecameOfSchedules() throws Exception {
        try (var scheduler = SchedulerClient.builder()
                .httpClient(bus.bus.httpClient())
                .endpointOverride(bus.bus.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build()) {
            scheduler.createScheduleGroup(it -> it.name("g"));
            for (String group : List.of("default", "g")) {
                scheduler.createSchedule(it -> it.groupName(group)
                        .name("s")
                        .scheduleExpression("cron(* * * * ? *)")
                        .flexibleTimeWindow(window -> window.mode("OFF"))
                        .target(target -> target.arn("arn:aws:scheduler:::aws-sdk:ec2:stopInstances")
                                .roleArn("arn:aws:iam::123456789012:role/r")
                                .input("{\"InstanceIds\": [\"i-1\"]}")));
            }
        }
        bus.clock.advance(Duration.ofMinutes(3));

        assertThat(get("schedules").path("invocations")).hasSize(6);
        assertThat(get("schedules?limit=4&name=s").path("invocations")).hasSize(4);
        assertThat(get("schedules?name=none").path("invocations")).isEmpty();
        JsonNode found = get("schedules?group=g").path("invocations");
        assertThat(found).hasSize(3);
        assertThat(found.get(0).path("executionId").asString()).hasSize(16);
        ((ObjectNode) found.get(0)).remove(List.of("executionId", "reason"));
        assertThat(found.get(0)).isEqualTo(JSON.readTree("""
                {"schedule": "arn:aws:scheduler:us-east-1:123456789012:schedule/g/s",
                 "scheduledTime": "2026-11-23T10:01:00Z", "payload": "{\\"InstanceIds\\": [\\"i-1\\"]}",
                 "time": "2026-11-23T10:01:00Z", "targetArn": "arn:aws:scheduler:::aws-sdk:ec2:stopInstances",
                 "outcome": "NOT_SUPPORTED", "code": "NOT_SUPPORTED",
                 "request": {"service": "ec2", "operation": "StopInstances", "parameters": {"InstanceIds": ["i-1"]}}}"""));
        assertThat(request("GET", "schedules?source=x").statusCode()).isEqualTo(400);
    }

    @Test
    void tellsWhatWasSentToABusThatDoesNotExist() throws Exception {
        bus.client.putEvents(it -> it.entries(PutEventsRequestEntry.builder()
                .eventBusName("none")
                .source("my.app")
                .detailType("Order")
                .detail("{}")
                .build()));

        assertThat(get("events?bus=none").path("events").get(0).path("dropped").asString())
                .endsWith("event-bus/none does not exist");
    }

    @Test
    void findsEventsByTheirBusSourceDetailTypeAndId() throws Exception {
        bus.client.createEventBus(it -> it.name("other"));
        String first = bus.publish("my.app");
        String second = bus.publish("other app&more");
        String third = bus.client
                .putEvents(it -> it.entries(PutEventsRequestEntry.builder()
                        .eventBusName("other")
                        .source("my.app")
                        .detailType("Payment")
                        .detail("{}")
                        .build()))
                .entries()
                .get(0)
                .eventId();

        assertThat(ids("bus=default")).containsExactly(first, second);
        assertThat(ids("bus=" + EmbeddedBus.BUS)).containsExactly(first, second);
        assertThat(ids("source=other+app%26more")).containsExactly(second);
        assertThat(ids("detail-type=Payment")).containsExactly(third);
        assertThat(ids("id=" + first)).containsExactly(first);
        assertThat(ids("source=my.app&bus=other")).containsExactly(third);
        assertThat(ids("limit=2")).containsExactly(second, third);
        assertThat(ids("id=none")).isEmpty();
    }

    @Test
    void offersTheSameInJava() {
        bus.client.putRule(it -> it.name("rule").eventPattern("{\"source\":[\"other.app\"]}"));
        String id = bus.publish("my.app");

        var found = bus.bus.deliveryLog().find(DeliveryQuery.ALL.withId(id));

        assertThat(found).hasSize(1);
        assertThat(bus.bus.explain(found.get(0)))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.matched()).isFalse())
                .extracting(MatchExplanation::reason)
                .asString()
                .contains("source: \"my.app\" is not \"other.app\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=x", "limit=", "limit=99999999999", "sauce=my.app"})
    void refusesParametersThatItDoesNotUnderstand(String parameters) throws Exception {
        var response = request("GET", "events?" + parameters);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(response.body()).path("message").asString()).containsAnyOf("limit must", "sauce");
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD, health, 200",
        "HEAD, nothing, 404",
        "GET, nothing, 404",
        "POST, events, 405",
        "DELETE, health, 405"
    })
    void answersNothingButReads(String method, String path, int status) throws Exception {
        assertThat(request(method, path).statusCode()).isEqualTo(status);
    }
}

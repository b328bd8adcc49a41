package com.brillconsulting.eventbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import tools.jackson.databind.JsonNode;

/** The Actuator's endpoint, health and info, over HTTP. */
@Timeout(120)
class ActuatorTest {

    private static WebApplication application;

    @BeforeAll
    static void start() {
        application = new WebApplication("--management.endpoint.eventbridge.access=unrestricted");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void showsInShortWhatThereIs() {
        var overview = application.get("/eventbridge").json();

        assertThat(overview.get("application").asString()).isEqualTo("shop");
        assertThat(overview.at("/declared/rule").asInt()).isEqualTo(1);
        assertThat(overview.at("/declared/event-bus").asInt()).isEqualTo(1);
        assertThat(overview.at("/listeners/0/method").asString()).isEqualTo("Handler.review");
    }

    @Test
    void showsTheTopologyWithoutItsSecrets() {
        var topology = application.get("/eventbridge/topology");

        assertThat(topology.status()).isEqualTo(200);
        assertThat(resource(topology.json(), "connection \"crm\"")
                        .at("/declared/authorization/password")
                        .asString())
                .isEqualTo("***");
        assertThat(resource(topology.json(), "rule \"review\" on bus \"orders\"")
                        .at("/declared/pattern")
                        .asString())
                .contains("numeric");
    }

    @Test
    void noPathShowsASecret() {
        for (var path : List.of(
                "",
                "/topology",
                "/reconciliation",
                "/plan",
                "/drift",
                "/replays",
                "/export/cloudformation",
                "/export/terraform",
                "/export/iam",
                "/export/mermaid")) {
            assertThat(application.get("/eventbridge" + path)).satisfies(it -> {
                assertThat(it.status()).isEqualTo(200);
                assertThat(it.text()).doesNotContain(WebApplication.PASSWORD);
            });
        }
        assertThat(application.get("/health").text()).doesNotContain(WebApplication.PASSWORD);
        assertThat(application.get("/info").text()).doesNotContain(WebApplication.PASSWORD);
    }

    @Test
    void showsWhatTheStartChanged() {
        var reconciliation =
                application.get("/eventbridge/reconciliation").json().get("reconciliation");

        assertThat(reconciliation.get("applied").asBoolean()).isTrue();
        assertThat(Instant.parse(reconciliation.get("at").asString())).isBefore(Instant.now());
        assertThat(reconciliation.get("outcomes").values()).anySatisfy(it -> {
            assertThat(it.get("resource").asString()).isEqualTo("connection \"crm\"");
            assertThat(it.get("status").asString()).isEqualTo("done");
        });
    }

    @Test
    void comparesOnDemand() {
        assertThat(application.get("/eventbridge/plan").json().get("changes")).isEmpty();
        application.bean(EventBridgeClient.class).putTargets(it -> it.rule("review")
                .eventBusName("orders")
                .targets(Target.builder()
                        .id("foreign")
                        .arn("arn:aws:sqs:us-east-1:123456789012:orders-of-others")
                        .build()));

        assertThat(application.get("/eventbridge/plan").json().get("changes")).isEmpty();
        assertThat(application
                        .get("/eventbridge/drift")
                        .json()
                        .at("/changes/0/resource")
                        .asString())
                .contains("foreign");

        application
                .bean(EventBridgeClient.class)
                .removeTargets(it -> it.rule("review").eventBusName("orders").ids("foreign"));
    }

    @Test
    void tellsWhichRulesAnEventMatchesAndWhyNot() {
        var small = match("{\"source\": \"shop\", \"detail\": {\"amount\": 12}}");
        var large = match("{\"source\": \"shop\", \"detail\": {\"amount\": 120}}");

        assertThat(small.get("fires").asBoolean()).isFalse();
        assertThat(small.get("reason").asString()).contains("detail.amount: 12 is not > 100");
        assertThat(large.get("fires").asBoolean()).isTrue();
    }

    @Test
    void matchesEventsThatAreTooLargeForAnAddress() {
        var note = "x".repeat(100_000);

        var answer = application.post(
                "/eventbridge/match",
                Map.of(
                        "bus",
                        "orders",
                        "event",
                        "{\"source\": \"shop\", \"detail\": {\"amount\": 12, \"note\": \"%s\"}}".formatted(note)));

        assertThat(review(answer).get("reason").asString()).contains("detail.amount: 12 is not > 100");
        assertThat(application
                        .post("/eventbridge/match", Map.of("bus", "orders"))
                        .json()
                        .get("error")
                        .asString())
                .isEqualTo("'event' is missing");
    }

    private static JsonNode match(String event) {
        return review(application.get("/eventbridge/match", Map.of("bus", "orders", "event", event)));
    }

    private static JsonNode review(WebApplication.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().get("rules").values().stream()
                .filter(it -> it.get("rule").asString().equals("review"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void exportsWhatIsDeclaredInTheWordsOfOthers() {
        assertThat(application.get("/eventbridge/export/cloudformation")).satisfies(it -> {
            assertThat(it.status()).isEqualTo(200);
            assertThat(it.type()).isEqualTo("application/json");
            assertThat(it.json().at("/Resources/RuleOrdersReview/Type").asString())
                    .isEqualTo("AWS::Events::Rule");
        });
        assertThat(application
                        .get("/eventbridge/export/terraform")
                        .json()
                        .at("/resource/aws_cloudwatch_event_rule/orders-review/name")
                        .asString())
                .isEqualTo("review");
        assertThat(application
                        .get("/eventbridge/export/iam")
                        .json()
                        .at("/listen/Statement/0/Resource/0")
                        .asString())
                .isEqualTo("arn:*:sqs:*:*:shop-review");
        assertThat(application.get("/eventbridge/export/mermaid")).satisfies(it -> {
            assertThat(it.status()).isEqualTo(200);
            assertThat(it.type()).isEqualTo("text/plain;charset=UTF-8");
            assertThat(it.text()).startsWith("flowchart").contains("review");
        });
    }

    @Test
    void anExportIsThereForThoseWhoAskForText() {
        assertThat(application.get("/eventbridge/export/mermaid", "text/plain").status())
                .isEqualTo(200);
    }

    @Test
    void saysAsWhatItExports() {
        assertThat(application.get("/eventbridge/export").json().get("formats").values())
                .extracting(JsonNode::asString)
                .containsExactly("cloudformation", "terraform", "iam", "mermaid");
        assertThat(application.get("/eventbridge/export/pulumi")).satisfies(it -> {
            assertThat(it.status()).isEqualTo(400);
            assertThat(it.type()).isEqualTo("application/json");
            assertThat(it.json().get("error").asString())
                    .isEqualTo("There is no export as 'pulumi'; there are cloudformation, terraform, iam, mermaid");
        });
        assertThat(application
                        .get("/eventbridge/topology/rules")
                        .json()
                        .get("error")
                        .asString())
                .isEqualTo("There is no 'topology/rules' to see; there are formats of export only");
    }

    @Test
    void saysWhatIsWrongWithAQuestion() {
        assertThat(application.get("/eventbridge/match")).satisfies(it -> {
            assertThat(it.status()).isEqualTo(400);
            assertThat(it.json().get("error").asString()).isEqualTo("'event' is missing");
        });
        assertThat(application
                        .get("/eventbridge/match", Map.of("event", "[]", "bus", "orders"))
                        .status())
                .isEqualTo(400);
        assertThat(application
                        .get("/eventbridge/match", Map.of("event", "{}", "bus", "absent"))
                        .status())
                .isEqualTo(404);
        assertThat(application.get("/eventbridge/weather").json().get("error").asString())
                .contains("There is no 'weather'", "topology");
        assertThat(application.post("/eventbridge/explode", Map.of()).status()).isEqualTo(400);
        assertThat(application
                        .post("/eventbridge/enable", Map.of("rule", "absent"))
                        .status())
                .isEqualTo(404);
        assertThat(application
                        .post(
                                "/eventbridge/replay",
                                Map.of(
                                        "archive",
                                        "orders",
                                        "from",
                                        "2026-01-02T00:00:00Z",
                                        "to",
                                        "2026-01-01T00:00:00Z"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void saysWhatIsWrongWithATimeAndWhere() {
        var refused = application.post(
                "/eventbridge/replay", Map.of("archive", "orders", "from", "2026-01-01T00:00Q", "to", "tomorrow"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("error").asString())
                .contains("'from' is no time", "2026-01-01T00:00Q", "index 16", "Write it as 2030-01-31T09:00:00Z");
        assertThat(application
                        .post("/eventbridge/replay", Map.of("archive", "orders", "from", "2026-01-01T00:00:00Z"))
                        .json()
                        .get("error")
                        .asString())
                .isEqualTo("'to' is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"id": "1", "source": oops}     | at line 1, column 2
                    {"id": "1",                     | at line 1, column 1
                    ["a"]                           | not a JSON object
                    """)
    void saysWhatIsWrongWithAnEventAndWhere(String event, String expected) {
        var byAddress = application.get("/eventbridge/match", Map.of("event", event, "bus", "orders"));
        var byPost = application.post("/eventbridge/match", Map.of("event", event, "bus", "orders"));

        assertThat(List.of(byAddress, byPost)).allSatisfy(it -> {
            assertThat(it.status()).isEqualTo(400);
            assertThat(it.json().get("error").asString()).contains(expected);
        });
    }

    @Test
    void enablesAndDisablesARule() {
        application.bean(EventBridgeClient.class).putRule(it -> it.name("other").eventPattern("{\"source\": [\"a\"]}"));

        assertThat(application
                        .post("/eventbridge/disable", Map.of("rule", "other"))
                        .status())
                .isEqualTo(200);
        assertThat(state()).isEqualTo("DISABLED");
        assertThat(application
                        .post("/eventbridge/enable", Map.of("rule", "other", "bus", "default"))
                        .status())
                .isEqualTo(200);
        assertThat(state()).isEqualTo("ENABLED");
    }

    private static String state() {
        return application
                .bean(EventBridgeClient.class)
                .describeRule(it -> it.name("other"))
                .stateAsString();
    }

    @Test
    void replaysAnArchive() {
        var handler = application.bean(WebApplication.Handler.class);
        var start = Instant.now().minus(Duration.ofMinutes(1));
        send(4711);
        eventually().untilAsserted(() -> assertThat(handler.taken).contains("4711"));

        var replay = application.post(
                "/eventbridge/replay",
                Map.of(
                        "archive",
                        "orders",
                        "from",
                        start.toString(),
                        "to",
                        Instant.now().plusSeconds(1).toString(),
                        "rules",
                        "review"));

        assertThat(replay.status()).isEqualTo(200);
        eventually()
                .untilAsserted(() ->
                        assertThat(handler.taken).filteredOn("4711"::equals).hasSizeGreaterThan(1));
        eventually().untilAsserted(() -> assertThat(
                        application.get("/eventbridge/replays").text())
                .contains(replay.json().get("replay").asString(), "COMPLETED"));
        assertThat(application
                        .post(
                                "/eventbridge/cancel-replay",
                                Map.of("replay", replay.json().get("replay").asString()))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void cancelsAReplay() {
        var start = Instant.now().minus(Duration.ofMinutes(401));
        for (var first = 0; first < 400; first += 10) {
            var entries = IntStream.range(first, first + 10)
                    .mapToObj(minute -> PutEventsRequestEntry.builder()
                            .eventBusName("orders")
                            .source("shop")
                            .detailType("Visit")
                            .detail("{}")
                            .time(start.plus(Duration.ofMinutes(minute)))
                            .build())
                    .toList();
            application.bean(EventBridgeClient.class).putEvents(it -> it.entries(entries));
        }
        var replay = application
                .post(
                        "/eventbridge/replay",
                        Map.of(
                                "archive",
                                "orders",
                                "from",
                                start.toString(),
                                "to",
                                Instant.now().toString()))
                .json()
                .get("replay")
                .asString();

        assertThat(application
                        .post("/eventbridge/cancel-replay", Map.of("replay", replay))
                        .status())
                .isEqualTo(200);

        eventually().untilAsserted(() -> assertThat(application
                        .bean(EventBridgeClient.class)
                        .describeReplay(it -> it.replayName(replay))
                        .stateAsString())
                .isEqualTo("CANCELLED"));
    }

    @Test
    void healthWarnsOfDeadLettersWhichAreSentBack() {
        var handler = application.bean(WebApplication.Handler.class);
        var sqs = application.bean(SqsAsyncClient.class);
        var url = sqs.getQueueUrl(it -> it.queueName("shop-review-dlq")).join().queueUrl();
        var asked = Instant.now();
        sqs.sendMessage(
                        it -> it.queueUrl(url)
                                .messageBody(
                                        "{\"id\":\"e-1\",\"source\":\"shop\",\"detail-type\":\"Order\",\"detail\":{\"amount\":815}}"))
                .join();

        eventually().untilAsserted(() -> assertThat(
                        component().at("/details/deadLetters/shop-review-dlq").asInt())
                .isEqualTo(1));
        assertThat(component().get("status").asString()).isEqualTo("UP");
        assertThat(application.get("/prometheus").text().lines())
                .anyMatch(it -> it.startsWith("eventbridge_dead_letters_messages{")
                        && it.endsWith("queue=\"shop-review-dlq\"} 1.0"));
        assertThat(application
                        .get("/eventbridge")
                        .json()
                        .at("/deadLetters/shop-review-dlq")
                        .asInt())
                .isEqualTo(1);
        assertThat(Instant.parse(application
                        .get("/eventbridge")
                        .json()
                        .get("deadLettersAsOf")
                        .asString()))
                .isBetween(asked, Instant.now());
        assertThat(Instant.parse(component().at("/details/deadLettersAsOf").asString()))
                .isAfterOrEqualTo(asked);

        assertThat(application
                        .post("/eventbridge/redrive", Map.of("rule", "review"))
                        .json()
                        .get("to")
                        .asString())
                .endsWith(":shop-review");

        eventually().untilAsserted(() -> assertThat(handler.taken).contains("815"));
        eventually().untilAsserted(() -> assertThat(
                        component().at("/details/deadLetters").isMissingNode())
                .isTrue());
    }

    @Test
    void healthTellsOfBusesAndTheLastReconciliation() {
        assertThat(component().at("/details/buses/orders").asString()).isEqualTo("reachable");
        assertThat(component().at("/details/reconciliation/complete").asBoolean())
                .isTrue();
    }

    @Test
    void infoTellsHowMuchIsDeclared() {
        var info = application.get("/info").json().get("eventbridge");

        assertThat(info.at("/declared/connection").asInt()).isEqualTo(1);
        assertThat(info.get("listeners").asInt()).isEqualTo(1);
        assertThat(info.at("/reconciled/changes").asInt()).isPositive();
    }

    private static JsonNode component() {
        return application.get("/health").json().at("/components/eventbridge");
    }

    private static void send(int amount) {
        application
                .bean(EventBridgeOperations.class)
                .send(to -> to.bus("orders").source("shop").detailType("Order").detail(Map.of("amount", amount)));
    }

    private static JsonNode resource(JsonNode topology, String label) {
        return topology.get("resources").values().stream()
                .filter(it -> it.get("resource").asString().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(30));
    }
}

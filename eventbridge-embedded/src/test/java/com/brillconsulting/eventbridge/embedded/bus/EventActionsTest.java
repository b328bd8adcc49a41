package com.brillconsulting.eventbridge.embedded.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;

class EventActionsTest {

    private final TestBus bus = new TestBus();

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void sendsTheEventWithItsDetailByteForByte() {
        bus.rule("rule", TestBus.target("t"));

        var response =
                bus.client.putEvents(it -> it.entries(TestBus.entry("{\"n\" : 1.10, \"s\": \"\\u00e4\"}").toBuilder()
                        .detailType("Say \"Order\"")
                        .time(Instant.parse("2026-01-02T03:04:05.678Z"))
                        .resources("arn:aws:s3:::one", "two")
                        .traceHeader("Root=1-2-3")
                        .build()));

        String id = response.entries().get(0).eventId();
        assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        var message = bus.queues.messages(TestBus.QUEUE).get(0);
        assertThat(message.body())
                .isEqualTo("{\"version\":\"0\",\"id\":\"" + id + "\",\"detail-type\":\"Say \\\"Order\\\"\","
                        + "\"source\":\"my.app\",\"account\":\"123456789012\",\"time\":\"2026-01-02T03:04:05Z\","
                        + "\"region\":\"us-east-1\",\"resources\":[\"arn:aws:s3:::one\",\"two\"],"
                        + "\"detail\":{\"n\" : 1.10, \"s\": \"\\u00e4\"}}");
        assertThat(message.traceHeader()).isEqualTo("Root=1-2-3");
        assertThat(message.ruleArn()).isEqualTo("arn:aws:events:us-east-1:123456789012:rule/rule");
    }

    @Test
    void takesTheTimeOfTheCallInWholeSeconds() {
        bus.rule("rule", TestBus.target("t"));

        bus.publish("{}");

        assertThat(bus.queues.messages(TestBus.QUEUE).get(0).body()).contains("\"time\":\"2026-11-23T10:00:00Z\"");
    }

    @Test
    void answersEachEntryByItself() {
        bus.rule("rule", TestBus.target("t"));
        var good = TestBus.entry("{}");

        var response = bus.client.putEvents(it -> it.entries(
                good,
                good.toBuilder().source(null).build(),
                good.toBuilder().detailType("").build(),
                good.toBuilder().detail(null).build(),
                good.toBuilder().source("aws.ec2").build(),
                good));

        assertThat(response.failedEntryCount()).isEqualTo(4);
        assertThat(response.entries())
                .extracting(PutEventsResultEntry::errorCode)
                .containsExactly(
                        null,
                        "InvalidArgument",
                        "InvalidArgument",
                        "InvalidArgument",
                        "NotAuthorizedForSourceException",
                        null);
        assertThat(response.entries().get(1).errorMessage())
                .isEqualTo("Parameter Source is not valid. Reason: Source is a required argument.");
        assertThat(bus.queues.messages(TestBus.QUEUE)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[]", "\"text\"", "1", "{} {}", "{\"a\": 01}", "{'a': 1}", "{\"a\":1}, \"source\": \"x\""})
    void refusesADetailThatIsNoJsonObject(String detail) {
        var entry = bus.client
                .putEvents(it -> it.entries(TestBus.entry(detail)))
                .entries()
                .get(0);

        assertThat(entry.errorCode()).isEqualTo("MalformedDetail");
        assertThat(entry.errorMessage()).isEqualTo("Detail is malformed.");
        assertThat(entry.eventId()).isNull();
    }

    @Test
    void takesADetailThatIsAThousandDeep() {
        bus.rule("rule", TestBus.target("t"));
        bus.client.putRule(it -> it.name("deep").eventPattern("{\"detail\": {\"a\": {\"a\": [{\"exists\": true}]}}}"));

        assertThat(bus.publish(deep(999))).isNotNull();
        assertThat(bus.publish(deep(1_000))).isNotNull();
        var tooDeep = bus.client.putEvents(it -> it.entries(TestBus.entry(deep(1_001)), TestBus.entry("{}")));

        assertThat(bus.queues.messages(TestBus.QUEUE)).hasSize(3);
        assertThat(tooDeep.entries())
                .extracting(PutEventsResultEntry::errorCode)
                .containsExactly("MalformedDetail", null);
        bus.service.deliveryLog().records().forEach(record -> assertThat(bus.service.explain(record))
                .hasSize(2));
    }

    private static String deep(int levels) {
        return "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, true",
        "9223372036854775808, false",
        "-9223372036854775808, true",
        "-9223372036854775809, false",
        "9223372036854775808.0, true",
        "1e400, true"
    })
    void takesIntegersOf64Bits(String number, boolean taken) {
        var answer = bus.client.putEvents(it -> it.entries(TestBus.entry("{\"n\": [" + number + "]}")));

        assertThat(answer.entries().get(0).errorCode()).isEqualTo(taken ? null : "MalformedDetail");
    }

    @Test
    void failsOneEntryOnlyWhereATargetCannotBeResolved() {
        bus.rule("rule", TestBus.target("t"));
        bus.rule(
                "stream",
                Target.builder()
                        .id("k")
                        .arn("arn:aws:kinesis:us-east-1:" + TestBus.ACCOUNT + ":stream/s")
                        .roleArn("arn:aws:iam::" + TestBus.ACCOUNT + ":role/r")
                        .kinesisParameters(it -> it.partitionKeyPath("$.detail.k"))
                        .deadLetterConfig(it -> it.arn(TestBus.queue("dead")))
                        .build());

        var answer = bus.client.putEvents(it -> it.entries(
                TestBus.entry("{\"k\": \"one\"}"),
                TestBus.entry("{\"k\": \"\\ud800\"}"),
                TestBus.entry("{\"k\": \"three\"}")));

        assertThat(answer.failedEntryCount()).isZero();
        assertThat(bus.queues.messages(TestBus.QUEUE)).hasSize(3);
        assertThat(bus.queues.messages(TestBus.queue("dead"))).hasSize(1);
    }

    @Test
    void tellsWhenAnEventCameInAndNotWhatTimeItHas() {
        bus.rule(
                "rule",
                TestBus.target("t").toBuilder()
                        .inputTransformer(it -> it.inputTemplate("{\"at\": <aws.events.event.ingestion-time>}"))
                        .build());

        bus.client.putEvents(it -> it.entries(TestBus.entry("{}").toBuilder()
                .time(Instant.parse("2020-01-01T00:00:00Z"))
                .build()));

        assertThat(bus.queues.messages(TestBus.QUEUE).get(0).body()).isEqualTo("{\"at\": \"2026-11-23T10:00:00Z\"}");
    }

    @Test
    void refusesMoreThanTenEntriesAndNone() {
        assertRefused(
                "failed to satisfy constraint: Member must have length less than or equal to 10",
                TestBus.entry("{}"),
                11);
        assertRefused(
                "failed to satisfy constraint: Member must have length greater than or equal to 1",
                TestBus.entry("{}"),
                0);
    }

    @Test
    void countsBytesOfTextAndFourteenForTheTime() {
        // 6 for the source, 5 for the detail type, 8 around the text, and two for each character of it.
        String text = "ä".repeat((1_048_576 - 19) / 2 - 6);
        var entry = TestBus.entry("{\"a\":\"" + text + "\"}");
        bus.publish(entry.detail());

        assertRefused(
                "Total size of the entries in the request is over the limit.",
                entry.toBuilder().time(Instant.EPOCH).build(),
                1);
    }

    @Test
    void refusesABusNameThatCannotBeOne() {
        assertRefused(
                "1 validation error detected: Value 'a bus' at 'entries.1.member.eventBusName' failed",
                TestBus.entry("{}").toBuilder().eventBusName("a bus").build(),
                1);
    }

    @Test
    void answersSuccessForABusThatDoesNotExistAndTellsItOnTheLog() {
        var response = bus.client.putEvents(it ->
                it.entries(TestBus.entry("{}").toBuilder().eventBusName("none").build()));

        assertThat(response.failedEntryCount()).isZero();
        var dropped = bus.service.deliveryLog().records().get(0);
        assertThat(dropped.event().id()).isEqualTo(response.entries().get(0).eventId());
        assertThat(dropped.dropped()).contains("event-bus/none does not exist");
        assertThat(bus.service.deliveryLog().losses()).hasSize(1).containsValue(1L);
    }

    @Test
    void takesABusByItsArn() {
        bus.client.createEventBus(it -> it.name("orders"));
        bus.client.putRule(it -> it.name("rule").eventBusName("orders").eventPattern(TestBus.PATTERN));
        bus.client.putTargets(it -> it.rule("rule").eventBusName("orders").targets(TestBus.target("t")));

        bus.client.putEvents(it -> it.entries(TestBus.entry("{}").toBuilder()
                .eventBusName("arn:aws:events:us-east-1:123456789012:event-bus/orders")
                .build()));

        assertThat(bus.queues.messages(TestBus.QUEUE)).hasSize(1);
    }

    @Test
    void takesEventsOfAnotherAccountOnlyIfThePolicyLetsIt() {
        bus.rule("rule", TestBus.target("t"));
        var entry = TestBus.entry("{}").toBuilder()
                .eventBusName("arn:aws:events:us-east-1:123456789012:event-bus/default")
                .build();
        try (var other = bus.client("999999999999", "us-east-1")) {
            assertThat(other.putEvents(it -> it.entries(entry)).entries().get(0).errorCode())
                    .isEqualTo("AccessDeniedException");

            bus.client.putPermission(it ->
                    it.action("events:PutEvents").principal("999999999999").statementId("other"));
            assertThat(other.putEvents(it -> it.entries(entry)).failedEntryCount())
                    .isZero();
        }
        assertThat(bus.queues.messages(TestBus.QUEUE)).singleElement().satisfies(message -> assertThat(message.body())
                .contains("\"account\":\"999999999999\""));
    }

    @Test
    void testsAPattern() {
        String event = """
                {"id": "1", "source": "my.app", "detail-type": "x", "account": "123456789012",
                 "region": "us-east-1", "time": "2026-01-01T00:00:00Z", "detail": {}}""";

        assertThat(bus.client
                        .testEventPattern(it -> it.eventPattern(TestBus.PATTERN).event(event))
                        .result())
                .isTrue();
        assertThat(bus.client
                        .testEventPattern(it ->
                                it.eventPattern("{\"source\":[\"other\"]}").event(event))
                        .result())
                .isFalse();
        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> bus.client.testEventPattern(
                        it -> it.eventPattern(TestBus.PATTERN).event("{}")))
                .withMessageStartingWith("Parameter Event is not valid.");
    }

    @Test
    void doesNotMatchADisabledRule() {
        bus.rule("rule", TestBus.target("t"));
        bus.client.disableRule(it -> it.name("rule"));
        bus.publish("{}");
        assertThat(bus.queues.messages(TestBus.QUEUE)).isEmpty();

        bus.client.enableRule(it -> it.name("rule"));
        bus.publish("{}");
        assertThat(bus.queues.messages(TestBus.QUEUE)).hasSize(1);
    }

    private void assertRefused(String message, PutEventsRequestEntry entry, int times) {
        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> bus.client.putEvents(it ->
                        it.entries(Stream.generate(() -> entry).limit(times).toList())))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
    }
}

package com.brillconsulting.eventbridge.embedded.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt.Outcome;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryLog;
import com.brillconsulting.eventbridge.embedded.target.DeliveryException;
import com.brillconsulting.eventbridge.embedded.target.TargetInvocation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.Target;

class DeliveryTest {

    private static final String DLQ = TestBus.queue("dlq");
    private static final String RULE = "arn:aws:events:us-east-1:123456789012:rule/rule";
    private static final String LAMBDA = "arn:aws:lambda:us-east-1:123456789012:function:f";

    private final TestBus bus = new TestBus();

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void sendsWhatTheTransformerMakes() {
        bus.rule(
                "rule",
                TestBus.target("t").toBuilder()
                        .inputTransformer(it -> it.inputTemplate("{\"order\": <id>, \"rule\": <aws.events.rule-name>}")
                                .inputPathsMap(Map.of("id", "$.detail.id")))
                        .sqsParameters(it -> it.messageGroupId("group"))
                        .build());

        bus.publish("{\"id\": 1.50}");

        var message = bus.queues.messages(TestBus.QUEUE).get(0);
        assertThat(message.body()).isEqualTo("{\"order\": 1.50, \"rule\": \"rule\"}");
        assertThat(message.messageGroupId()).isEqualTo("group");
    }

    @Test
    void triesAgainUntilTheQueueRecovers() {
        bus.rule("rule", TestBus.target("t"));
        bus.queues.fail(TestBus.QUEUE, "InternalFailure");
        bus.publish("{}");
        assertThat(outcomes()).containsExactly(Outcome.RETRYING);

        bus.queues.recover(TestBus.QUEUE);
        bus.clock.advance(Duration.ofSeconds(1));

        assertThat(bus.queues.messages(TestBus.QUEUE)).hasSize(1);
        assertThat(outcomes()).containsExactly(Outcome.RETRYING, Outcome.DELIVERED);
    }

    @Test
    void givesUpAfterTheLastRetryAndSaysSoInTheDeadLetterQueue() {
        bus.rule("rule", deadLettering(3, 86_400));
        bus.queues.fail(TestBus.QUEUE, "RequestThrottled");
        String id = bus.publish("{}");

        bus.clock.advance(Duration.ofMinutes(1));

        assertThat(outcomes())
                .containsExactly(Outcome.RETRYING, Outcome.RETRYING, Outcome.RETRYING, Outcome.DEAD_LETTERED);
        var dead = bus.queues.messages(DLQ).get(0);
        assertThat(dead.body()).contains(id);
        assertThat(dead.attributes())
                .containsOnly(
                        Map.entry("RULE_ARN", RULE),
                        Map.entry("TARGET_ARN", TestBus.QUEUE),
                        Map.entry("ERROR_CODE", "THROTTLING"),
                        Map.entry("ERROR_MESSAGE", "The queue says RequestThrottled"),
                        Map.entry("EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts"),
                        Map.entry("RETRY_ATTEMPTS", "3"));
    }

    @Test
    void givesUpWhenTheEventIsTooOld() {
        bus.rule("rule", deadLettering(185, 60));
        bus.queues.fail(TestBus.QUEUE, "InternalFailure");
        bus.publish("{}");

        bus.clock.advance(Duration.ofSeconds(59));
        assertThat(bus.queues.messages(DLQ)).isEmpty();
        bus.clock.advance(Duration.ofSeconds(1));

        assertThat(bus.queues.messages(DLQ)).singleElement().satisfies(dead -> assertThat(dead.attributes())
                .containsEntry("EXHAUSTED_RETRY_CONDITION", "MaximumEventAgeInSeconds"));
    }

    @Test
    void keepsTryingForADayByItself() {
        bus.rule("rule", TestBus.target("t"));
        bus.queues.fail(TestBus.QUEUE, "InternalFailure");
        bus.publish("{}");

        bus.clock.advance(Duration.ofHours(12));
        assertThat(outcomes()).containsOnly(Outcome.RETRYING);
        bus.clock.advance(Duration.ofHours(12));

        assertThat(outcomes()).last().isEqualTo(Outcome.LOST);
        assertThat(outcomes()).hasSizeLessThanOrEqualTo(186);
    }

    @Test
    void doesNotTryAgainWithoutPermissionOrQueue() {
        bus.rule("rule", deadLettering(185, 86_400));
        bus.queues.fail(TestBus.QUEUE, "AccessDenied");
        bus.publish("{}");
        bus.queues.fail(TestBus.QUEUE, "QueueDoesNotExist");
        bus.publish("{}");

        assertThat(bus.queues.messages(DLQ))
                .extracting(dead -> dead.attributes().get("ERROR_CODE"))
                .containsExactly("NO_PERMISSIONS", "NO_RESOURCE");
        assertThat(bus.queues.messages(DLQ)).allSatisfy(dead -> assertThat(dead.attributes())
                .containsEntry("RETRY_ATTEMPTS", "0")
                .doesNotContainKey("EXHAUSTED_RETRY_CONDITION"));
    }

    @Test
    void countsWhatIsLost() {
        bus.rule("rule", TestBus.target("t"));
        bus.queues.fail(TestBus.QUEUE, "QueueDoesNotExist");
        bus.publish("{}");
        bus.publish("{}");

        assertThat(bus.service.deliveryLog().losses())
                .hasSize(1)
                .hasEntrySatisfying(new DeliveryLog.Loss(RULE, "t", "NO_RESOURCE"), count -> assertThat(count)
                        .isEqualTo(2));
    }

    @Test
    void losesAnEventOfWhichTheTransformerMakesNoJson() {
        bus.rule(
                "rule",
                TestBus.target("t").toBuilder()
                        .inputTransformer(
                                it -> it.inputTemplate("{\"d\": \"<d>\"}").inputPathsMap(Map.of("d", "$.detail")))
                        .build());

        bus.publish("{\"a\": \"b\"}");

        assertThat(bus.queues.messages(TestBus.QUEUE)).isEmpty();
        assertThat(attempts()).extracting(DeliveryAttempt::code).containsExactly("INVALID_JSON");
    }

    @Test
    void tellsOfTargetsThatNobodyDeliversTo() {
        bus.rule("rule", Target.builder().id("f").arn(LAMBDA).build());
        bus.publish("{}");

        await().untilAsserted(() -> assertThat(outcomes()).containsExactly(Outcome.NOT_SUPPORTED));
        assertThat(bus.service.deliveryLog().losses()).hasSize(1);
    }

    @Test
    void callsAHandlerInThePlaceOfATarget() {
        List<TargetInvocation> invocations = new CopyOnWriteArrayList<>();
        bus.rule(
                "rule",
                Target.builder().id("f").arn(LAMBDA).inputPath("$.detail").build());
        try (var registration = bus.service.handlers().register(LAMBDA, invocations::add)) {
            assertThat(registration).isNotNull();
            bus.publish("{\"a\": 1}");
            await().until(() -> invocations.size() == 1);
        }
        assertThat(invocations.get(0).payload()).isEqualTo("{\"a\": 1}");
        assertThat(invocations.get(0).ruleArn()).isEqualTo(RULE);
        assertThat(invocations.get(0).event().source()).isEqualTo("my.app");

        bus.publish("{}");
        assertThat(outcomes()).last().isEqualTo(Outcome.NOT_SUPPORTED);
    }

    @Test
    void triesAHandlerAgainUnlessItSaysThatThisIsInVain() {
        bus.rule("rule", Target.builder().id("f").arn(LAMBDA).build());
        try (var failing = bus.service.handlers().register(LAMBDA, it -> {
            throw new AssertionError("Not yet");
        })) {
            assertThat(failing).isNotNull();
            bus.publish("{}");
            await().until(() -> outcomes().equals(List.of(Outcome.RETRYING)));
        }
        try (var refusing = bus.service.handlers().register(LAMBDA, it -> {
            throw DeliveryException.permanent("NO_PERMISSIONS", "Never");
        })) {
            assertThat(refusing).isNotNull();
            bus.clock.advance(Duration.ofSeconds(1));
            await().until(() -> outcomes().equals(List.of(Outcome.RETRYING, Outcome.LOST)));
        }
    }

    @Test
    void remembersTheLatestEventsInOrder() {
        bus.rule("rule", TestBus.target("t"));
        List<String> ids = Stream.generate(() -> bus.publish("{}")).limit(1_001).toList();

        var records = bus.service.deliveryLog().records();
        assertThat(records).extracting(record -> record.event().id()).isEqualTo(ids.subList(1, 1_001));
        assertThat(records.get(0).matchedRules()).containsExactly(RULE);

        bus.service.deliveryLog().clear();
        assertThat(bus.service.deliveryLog().records()).isEmpty();
    }

    private static Target deadLettering(int attempts, int age) {
        return TestBus.target("t").toBuilder()
                .retryPolicy(it -> it.maximumRetryAttempts(attempts).maximumEventAgeInSeconds(age))
                .deadLetterConfig(it -> it.arn(DLQ))
                .build();
    }

    private List<Outcome> outcomes() {
        return attempts().stream().map(DeliveryAttempt::outcome).toList();
    }

    private List<DeliveryAttempt> attempts() {
        return bus.service.deliveryLog().records().stream()
                .flatMap(record -> record.attempts().stream())
                .toList();
    }
}

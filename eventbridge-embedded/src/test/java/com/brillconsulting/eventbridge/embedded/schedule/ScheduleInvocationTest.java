package com.brillconsulting.eventbridge.embedded.schedule;

import static com.brillconsulting.eventbridge.embedded.schedule.TestScheduler.ACCOUNT;
import static com.brillconsulting.eventbridge.embedded.schedule.TestScheduler.ROLE;
import static com.brillconsulting.eventbridge.embedded.schedule.TestScheduler.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt.Outcome;
import com.brillconsulting.eventbridge.embedded.target.DeliveryException;
import com.brillconsulting.eventbridge.embedded.target.TargetInvocation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import tools.jackson.databind.json.JsonMapper;

class ScheduleInvocationTest {

    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:f";
    private static final String ARN = "arn:aws:scheduler:us-east-1:123456789012:schedule/default/s";

    private final TestScheduler bus = new TestScheduler();

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void sendsItsInputToAQueueOfTheAccountWithoutAnyPolicy() {
        String queue = bus.queue("q");
        bus.schedule(
                "at(2026-11-23T10:01:00)",
                target(queue).toBuilder().input("not JSON").build());
        bus.advance("PT1M");
        assertThat(bus.bodies(queue)).containsExactly("not JSON");
    }

    @Test
    void fillsInTheContextAttributes() {
        String queue = bus.queue("q");
        bus.schedule(
                "at(2026-11-23T10:01:00)",
                target(queue).toBuilder()
                        .input("<aws.scheduler.schedule-arn> <aws.scheduler.scheduled-time>"
                                + " <aws.scheduler.execution-id> <aws.scheduler.attempt-number> <other>")
                        .build());
        bus.advance("PT1M");
        assertThat(bus.bodies(queue))
                .singleElement()
                .asString()
                .matches(ARN + " 2026-11-23T10:01:00Z [0-9a-f]{16} 1 <other>");
    }

    @Test
    void sendsANotificationWhereThereIsNoInput() {
        String queue = bus.queue("q");
        bus.schedule(
                "at(2026-11-23T10:01:00)", target(queue).toBuilder().input(null).build());
        bus.advance("PT1M");
        var notification = new JsonMapper().readTree(bus.bodies(queue).get(0));
        assertThat(notification.path("id").asString()).hasSize(36);
        assertThat(notification.path("source").asString()).isEqualTo("aws.scheduler");
        assertThat(notification.path("detail-type").asString()).isEqualTo("Scheduled Event");
        assertThat(notification.path("account").asString()).isEqualTo(ACCOUNT);
        assertThat(notification.path("region").asString()).isEqualTo("us-east-1");
        assertThat(notification.path("time").asString()).isEqualTo("2026-11-23T10:01:00Z");
        assertThat(notification.path("resources").path(0).asString()).isEqualTo(ARN);
        assertThat(notification.path("detail").asString()).isEqualTo("{}");
    }

    @Test
    void sendsToAFifoQueueInAMessageGroup() {
        String queue = bus.queue("q.fifo");
        bus.schedule(
                "at(2026-11-23T10:01:00)",
                target(queue).toBuilder()
                        .sqsParameters(it -> it.messageGroupId("g"))
                        .build());
        bus.advance("PT1M");
        assertThat(bus.receive(queue)).singleElement().satisfies(message -> assertThat(message.attributes())
                .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "g"));
    }

    @Test
    void putsAnEventOnABus() {
        bus.events.putRule(it -> it.name("r").eventPattern("{\"source\":[\"my.scheduler\"]}"));
        List<TargetInvocation> seen = new CopyOnWriteArrayList<>();
        bus.bus.targetHandlers().register(FUNCTION, seen::add);
        var function = software.amazon.awssdk.services.eventbridge.model.Target.builder()
                .id("1")
                .arn(FUNCTION)
                .build();
        bus.events.putTargets(it -> it.rule("r").targets(function));
        bus.schedule(
                "at(2026-11-23T10:01:00)",
                Target.builder()
                        .arn("arn:aws:events:us-east-1:123456789012:event-bus/default")
                        .roleArn(ROLE)
                        .input("{\"at\": \"<aws.scheduler.scheduled-time>\"}")
                        .eventBridgeParameters(it -> it.source("my.scheduler").detailType("Tick"))
                        .build());
        bus.advance("PT1M");
        await().untilAsserted(() -> assertThat(seen).hasSize(1));
        var event = seen.get(0).event();
        assertThat(event.detailType()).isEqualTo("Tick");
        assertThat(event.detail()).isEqualTo("{\"at\": \"2026-11-23T10:01:00Z\"}");
        assertThat(event.resources()).containsExactly(ARN);
    }

    @Test
    void handsOverToAHandlerInTheJvm() {
        List<TargetInvocation> seen = new CopyOnWriteArrayList<>();
        bus.bus.targetHandlers().register(FUNCTION, seen::add);
        bus.schedule("at(2026-11-23T10:01:00)", target(FUNCTION));
        bus.advance("PT1M");
        await().untilAsserted(() -> assertThat(seen).hasSize(1));
        assertThat(seen.get(0).payload()).isEqualTo("go");
        assertThat(seen.get(0).ruleArn()).isEqualTo(ARN);
        assertThat(seen.get(0).target().roleArn()).isEqualTo(ROLE);
    }

    @Test
    void triesAgainAndNumbersTheAttempts() {
        List<String> payloads = new CopyOnWriteArrayList<>();
        bus.bus.targetHandlers().register(FUNCTION, invocation -> {
            payloads.add(invocation.payload());
            if (payloads.size() < 3) {
                throw new IllegalStateException("not yet");
            }
        });
        bus.schedule(
                "at(2026-11-23T10:01:00)",
                target(FUNCTION).toBuilder()
                        .input("<aws.scheduler.attempt-number>")
                        .build());
        advanceUntil(Outcome.DELIVERED);
        assertThat(payloads).containsExactly("1", "2", "3");
        assertThat(outcomes()).containsExactly(Outcome.RETRYING, Outcome.RETRYING, Outcome.DELIVERED);
        assertThat(bus.bus.scheduleLog().entries())
                .extracting(ScheduleLog.Entry::executionId)
                .containsOnly(bus.bus.scheduleLog().entries().get(0).executionId());
    }

    @Test
    void leavesWhatFailedInTheDeadLetterQueueWithTheAttributesOfScheduler() {
        String deadLetters = bus.queue("dlq");
        bus.bus.targetHandlers().register(FUNCTION, invocation -> {
            throw new IllegalStateException("broken");
        });
        bus.schedule(
                "at(2026-11-23T10:01:00)",
                target(FUNCTION).toBuilder()
                        .deadLetterConfig(it -> it.arn(deadLetters))
                        .retryPolicy(it -> it.maximumRetryAttempts(1))
                        .build());
        advanceUntil(Outcome.DEAD_LETTERED);
        Message message = bus.receive(deadLetters).get(0);
        assertThat(message.body()).isEqualTo("go");
        assertThat(attributes(message))
                .containsEntry("ERROR_CODE", "ERROR_FROM_TARGET")
                .containsEntry("ERROR_MESSAGE", "java.lang.IllegalStateException: broken")
                .containsEntry("EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts")
                .containsEntry("IS_PAYLOAD_TRUNCATED", "false")
                .containsEntry("RETRY_ATTEMPTS", "1")
                .containsEntry("SCHEDULED_TIME", "2026-11-23T10:01:00Z")
                .containsEntry("SCHEDULE_ARN", ARN)
                .containsEntry("TARGET_ARN", FUNCTION)
                .hasEntrySatisfying("EXECUTION_ID", id -> assertThat(id).matches("[0-9a-f]{16}"))
                .hasSize(9);
        assertThat(outcomes()).containsExactly(Outcome.RETRYING, Outcome.DEAD_LETTERED);
    }

    @Test
    void endsItsRetriesWithTheAgeOfTheEvent() {
        String deadLetters = bus.queue("dlq");
        bus.bus.targetHandlers().register(FUNCTION, invocation -> {
            throw DeliveryException.retryable("THROTTLING", "slowly");
        });
        bus.schedule(
                "at(2026-11-23T10:01:00)",
                target(FUNCTION).toBuilder()
                        .deadLetterConfig(it -> it.arn(deadLetters))
                        .retryPolicy(it -> it.maximumEventAgeInSeconds(60))
                        .build());
        advanceUntil(Outcome.DEAD_LETTERED);
        assertThat(attributes(bus.receive(deadLetters).get(0)))
                .containsEntry("ERROR_CODE", "THROTTLING")
                .containsEntry("EXHAUSTED_RETRY_CONDITION", "MaximumEventAgeInSeconds");
    }

    @Test
    void doesNotTryAgainWhatNoRetryMends() {
        String deadLetters = bus.queue("dlq");
        bus.schedule(
                "at(2026-11-23T10:01:00)",
                target("arn:aws:sqs:us-east-1:123456789012:none").toBuilder()
                        .deadLetterConfig(it -> it.arn(deadLetters))
                        .build());
        bus.advance("PT1M");
        assertThat(attributes(bus.receive(deadLetters).get(0)))
                .containsEntry("ERROR_CODE", "NO_RESOURCE")
                .containsEntry("RETRY_ATTEMPTS", "0")
                .doesNotContainKey("EXHAUSTED_RETRY_CONDITION");
    }

    @Test
    void needsThePolicyOfAQueueOfAnotherAccount() {
        try (var other = bus.configure(SqsClient.builder(), "000011112222").build()) {
            other.createQueue(it -> it.queueName("theirs"));
            bus.schedule("rate(1 minute)", target("arn:aws:sqs:us-east-1:000011112222:theirs"));
            bus.advance("PT0S");
            assertThat(bus.bus.scheduleLog().entries()).singleElement().satisfies(entry -> {
                assertThat(entry.attempt().outcome()).isEqualTo(Outcome.LOST);
                assertThat(entry.attempt().code()).isEqualTo("NO_PERMISSIONS");
            });
            other.addPermission(it -> it.queueUrl("000011112222/theirs")
                    .label("partner")
                    .awsAccountIds(ACCOUNT)
                    .actions("SendMessage"));
            bus.advance("PT1M");
            assertThat(other.receiveMessage(it -> it.queueUrl("000011112222/theirs"))
                            .messages())
                    .hasSize(1);
        }
    }

    @Test
    void recordsWhatNobodyHereInvokes() {
        bus.schedule("at(2026-11-23T10:01:00)", target("arn:aws:scheduler:::aws-sdk:ec2:stopInstances"));
        bus.advance("PT1M");
        assertThat(bus.bus.scheduleLog().entries()).singleElement().satisfies(entry -> {
            assertThat(entry.attempt().outcome()).isEqualTo(Outcome.NOT_SUPPORTED);
            assertThat(entry.attempt().targetArn()).endsWith("stopInstances");
            assertThat(entry.payload()).isEqualTo("go");
        });
    }

    /** Handlers work on a thread of their own, which sets the time of the next attempt when it likes. */
    private void advanceUntil(Outcome outcome) {
        await().untilAsserted(() -> {
            bus.advance("PT1M");
            assertThat(outcomes()).contains(outcome);
        });
    }

    private List<Outcome> outcomes() {
        return bus.bus.scheduleLog().entries().stream()
                .map(entry -> entry.attempt().outcome())
                .toList();
    }

    private static Map<String, String> attributes(Message message) {
        return message.messageAttributes().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().stringValue()));
    }
}

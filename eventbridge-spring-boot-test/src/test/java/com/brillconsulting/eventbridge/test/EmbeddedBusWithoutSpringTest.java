package com.brillconsulting.eventbridge.test;

import static com.brillconsulting.eventbridge.embedded.target.DeliveryException.retryable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@EmbeddedEventBridge
class EmbeddedBusWithoutSpringTest {

    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:process-signup";
    private static final String BUS = "arn:aws:events:us-east-1:123456789012:event-bus/default";

    private EmbeddedBus bus;

    @BeforeEach
    void rule(EmbeddedBus bus) {
        this.bus = bus;
        bus.eventBridge().putRule(it -> it.name("signup").eventPattern("{\"source\": [\"my.application\"]}"));
    }

    @Test
    void theClockRunsTheRetriesUntilTheDeadLetterQueueHasTheEvent() {
        var url = bus.sqs().createQueue(it -> it.queueName("dead")).queueUrl();
        var arn = bus.sqs()
                .getQueueAttributes(it -> it.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        bus.sqs().setQueueAttributes(it -> it.queueUrl(url)
                .attributes(Map.of(
                        QueueAttributeName.POLICY,
                        "{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"Service\": \"events.amazonaws.com\"},"
                                + " \"Action\": \"sqs:SendMessage\", \"Resource\": \"" + arn + "\"}]}")));
        target(arn);
        bus.server().targetHandlers().register(FUNCTION, it -> {
            throw retryable("ERROR_FROM_TARGET", "The function is down");
        });
        put();
        bus.clock().advance(Duration.ofHours(25));

        assertThat(bus)
                .received("my.application", "User Action")
                .matchedBy("signup")
                .deadLettered();
        assertThat(bus.events().get(0).attempts()).hasSizeGreaterThan(10);
    }

    @Test
    void eventsAreArchivedReplayedAndForgottenWhenTheirTimeIsOver() {
        bus.eventBridge()
                .createArchive(it -> it.archiveName("all").eventSourceArn(BUS).retentionDays(1));
        put();

        bus.eventBridge().startReplay(it -> it.replayName("again")
                .eventSourceArn("arn:aws:events:us-east-1:123456789012:archive/all")
                .eventStartTime(Instant.now().minusSeconds(60))
                .eventEndTime(bus.clock().instant().plusSeconds(60))
                .destination(to -> to.arn(BUS)));
        bus.clock().advance(Duration.ofMinutes(1));

        assertThat(bus)
                .received("my.application", "User Action")
                .replayedBy("again")
                .matchedBy("signup");
        assertThat(bus.eventBridge()
                        .describeReplay(it -> it.replayName("again"))
                        .state())
                .isEqualTo(ReplayState.COMPLETED);
        bus.clock().advance(Duration.ofDays(2));
        assertThat(bus.eventBridge()
                        .describeArchive(it -> it.archiveName("all"))
                        .eventCount())
                .isZero();
    }

    @Test
    void aTestKnowsNothingOfTheEventsOfAnother() {
        assertThat(bus).receivedNo("my.application", "User Action");
        put();
        assertThatThrownBy(() -> assertThat(bus).receivedNo("my.application", "User Action"))
                .hasMessageContaining("Expected no event \"User Action\" of source \"my.application\"");
    }

    @Nested
    class InANestedClass {

        @Test
        void theBusIsThatOfTheOuterClass(EmbeddedBus nested) {
            assertThat(nested).isSameAs(bus);
        }
    }

    private void target(String deadLetterQueue) {
        var function = Target.builder()
                .id("function")
                .arn(FUNCTION)
                .deadLetterConfig(dead -> dead.arn(deadLetterQueue))
                .build();
        bus.eventBridge().putTargets(it -> it.rule("signup").targets(function));
    }

    private void put() {
        var answer = bus.eventBridge()
                .putEvents(it -> it.entries(PutEventsRequestEntry.builder()
                        .source("my.application")
                        .detailType("User Action")
                        .detail("{\"action\": \"signup\"}")
                        .build()));
        assertThat(answer.failedEntryCount()).isZero();
    }
}

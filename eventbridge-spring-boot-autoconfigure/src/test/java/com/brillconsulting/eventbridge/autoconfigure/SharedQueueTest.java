package com.brillconsulting.eventbridge.autoconfigure;

import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.event;
import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.eventOf;
import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.eventually;
import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.listener;
import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.listen.EventBridgeHeaders;
import com.brillconsulting.eventbridge.listen.EventBridgeListeners;
import com.brillconsulting.eventbridge.listen.UnsupportedListenerException;
import io.awspring.cloud.sqs.listener.acknowledgement.Acknowledgement;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.messaging.handler.annotation.Header;

/** Methods that share a queue, existing queues, and who acknowledges. */
@ExtendWith(OutputCaptureExtension.class)
class SharedQueueTest {

    @RegisterExtension
    private static final TestQueues queues = new TestQueues();

    @Test
    void eachEventGoesToTheMethodOfTheRuleThatSentItAndToNoOther() {
        queues.createWithDeadLetters("exact", 3);
        queues.send("exact", eventOf("placed", "e-1", "{\"id\": \"a\"}"));
        queues.send("exact", eventOf("audited", "e-1", "{\"id\": \"a\"}"));
        queues.send("exact", eventOf("audited", "e-2", "{\"id\": \"b\"}"));

        application("exact").run(context -> {
            eventually().untilAsserted(() -> assertThat(queues.size("exact")).isZero());
            assertThat(context.getBean(Handler.class).taken)
                    .containsExactlyInAnyOrder("placed a", "audited default/audited a", "audited default/audited b");
            assertThat(queues.size("exact-dlq")).isZero();
        });
    }

    @Test
    void whatNoMethodWantsGoesToTheDeadLetterQueueAndIsCounted() {
        queues.createWithDeadLetters("unmatched", 3);
        queues.send("unmatched", eventOf("gone", "e-1", "{}"));
        queues.send("unmatched", event("e-2", "{}"));
        var observations = TestObservationRegistry.create();

        application("unmatched")
                .withPropertyValues("eventbridge.listener.unmatched=dead-letter")
                .withBean(ObservationRegistry.class, () -> observations)
                .run(context -> {
                    eventually().untilAsserted(() -> assertThat(queues.size("unmatched-dlq"))
                            .isEqualTo(2));
                    eventually().untilAsserted(() -> assertThat(queues.size("unmatched"))
                            .isZero());
                    assertThat(queues.take("unmatched-dlq"))
                            .extracting(it -> it.messageAttributes()
                                    .get(EventBridgeHeaders.LISTENER_ERROR)
                                    .stringValue())
                            .containsExactlyInAnyOrder(
                                    "no method wants the events of rule 'default/gone'",
                                    "it does not tell which rule sent it, so no method wants it");
                    assertThat(context.getBean(Handler.class).taken).isEmpty();
                    TestObservationRegistryAssert.assertThat(observations)
                            .hasNumberOfObservationsWithNameEqualTo("eventbridge.listen", 2)
                            .forAllObservationsWithNameEqualTo(
                                    "eventbridge.listen", it -> it.hasLowCardinalityKeyValue("outcome", "unmatched")
                                            .hasLowCardinalityKeyValue("rule", "none"));
                });
    }

    /** An instance of a former version of the application takes what a rule sends that only the new one knows. */
    @Test
    void whatNoMethodOfThisInstanceWantsComesAgainForOthersAndLeavesByTheQueuesOwnCount(CapturedOutput output) {
        queues.createWithDeadLetters("rolling", 2);
        queues.send("rolling", eventOf("unknown", "e-1", "{\"id\": \"a\"}"));

        application("rolling").run(context -> {
            eventually()
                    .untilAsserted(() -> assertThat(queues.size("rolling-dlq")).isOne());

            assertThat(context.getBean(Handler.class).taken).isEmpty();
            assertThat(queues.take("rolling-dlq")).singleElement().satisfies(it -> assertThat(it.messageAttributes())
                    .doesNotContainKey(EventBridgeHeaders.LISTENER_ERROR));
            assertThat(output).contains("no method wants the events of rule 'default/unknown'; receive 2");
        });
    }

    @Test
    void aQueueThatComesToBeSharedLosesNothingOnTheInstancesThatDoNotKnowThatYet() {
        queues.createWithDeadLetters("becoming-shared", 2);
        queues.send("becoming-shared", eventOf("placed", "e-1", "{\"id\": \"a\"}"));

        ListenerApplication.of(queues, Handler.class, listener(Handler.class, "placed", "becoming-shared"))
                .run(context -> {
                    eventually().untilAsserted(() -> assertThat(queues.size("becoming-shared-dlq"))
                            .isOne());
                    assertThat(queues.take("becoming-shared-dlq"))
                            .singleElement()
                            .satisfies(it -> assertThat(it.messageAttributes())
                                    .doesNotContainKey(EventBridgeHeaders.LISTENER_ERROR));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"dead-letter", "discard"})
    void whatNoMethodWantsIsCountedWhereverThereIsAMeterRegistry(String unmatched) {
        var queue = "counted-" + unmatched;
        queues.createWithDeadLetters(queue, 3);
        queues.send(queue, eventOf("gone", "e-1", "{}"));
        queues.send(queue, event("e-2", "{}"));
        queues.send(queue, eventOf("placed", "e-3", "{\"id\": \"a\"}"));
        var meters = new SimpleMeterRegistry();

        application(queue)
                .withConfiguration(AutoConfigurations.of(
                        EventBridgeClientAutoConfiguration.class, EventBridgeActuatorAutoConfiguration.class))
                .withBean(MeterRegistry.class, () -> meters)
                .withPropertyValues("eventbridge.listener.unmatched=" + unmatched)
                .run(context -> {
                    assertThat(context).hasNotFailed().doesNotHaveBean(ObservationRegistry.class);
                    eventually()
                            .untilAsserted(() -> assertThat(queues.size(queue)).isZero());
                    assertThat(meters.get("eventbridge.listen.unmatched")
                                    .tag("queue", queue)
                                    .counter()
                                    .count())
                            .isEqualTo(2);
                });
    }

    @Test
    void whatNoMethodWantsCanBeDiscarded() {
        queues.createWithDeadLetters("discarded", 3);
        queues.send("discarded", eventOf("gone", "e-1", "{}"));

        application("discarded")
                .withPropertyValues("eventbridge.listener.unmatched=discard")
                .run(context -> eventually().untilAsserted(() -> {
                    assertThat(queues.size("discarded")).isZero();
                    assertThat(queues.size("discarded-dlq")).isZero();
                }));
    }

    @Test
    void whatNoMethodWantsCanBeLeftToOthers() {
        queues.createWithDeadLetters("retried", 2);
        queues.send("retried", eventOf("gone", "e-1", "{}"));

        application("retried")
                .withPropertyValues("eventbridge.listener.unmatched=retry")
                .run(context -> {
                    eventually().untilAsserted(() -> assertThat(queues.size("retried-dlq"))
                            .isOne());
                    assertThat(queues.take("retried-dlq"))
                            .singleElement()
                            .satisfies(it -> assertThat(it.messageAttributes()).isEmpty());
                });
    }

    @Test
    void methodsThatShareAQueueShareHowItIsRead() {
        queues.create("differing");

        ListenerApplication.of(
                        queues,
                        Handler.class,
                        listener(Handler.class, "placed", "differing", true, Map.of("max-concurrent-messages", "1")),
                        listener(Handler.class, "audited", "differing", true, Map.of()))
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(UnsupportedListenerException.class)
                        .hasMessageContaining("shares the queue 'differing' with Handler.placed"));
    }

    @Test
    void aListenerIsStoppedAndStartedByTheNameOfItsRule() {
        queues.create("stopped");

        application("stopped").run(context -> {
            var listeners = context.getBean(EventBridgeListeners.class);
            assertThat(listeners.rules()).containsExactly("default/placed", "default/audited");
            listeners.stop("placed");
            assertThat(listeners.isRunning("audited")).isFalse();
            queues.send("stopped", eventOf("audited", "e-1", "{\"id\": \"a\"}"));
            assertThat(context.getBean(Handler.class).taken).isEmpty();

            listeners.start("default/audited");

            eventually().untilAsserted(() -> assertThat(context.getBean(Handler.class).taken)
                    .hasSize(1));
        });
    }

    @Test
    void aQueueCanBeGivenByItsArn() {
        queues.createWithDeadLetters("existing", 2);
        queues.send("existing", event("e-1", "{\"id\": \"a\"}"));
        queues.send("existing", "poison");

        ListenerApplication.of(queues, Handler.class, listener(Handler.class, "placed", queues.arn("existing")))
                .run(context -> {
                    eventually().untilAsserted(() -> assertThat(queues.size("existing"))
                            .isZero());
                    assertThat(context.getBean(Handler.class).taken).containsExactly("placed a");
                    assertThat(queues.size("existing-dlq")).isOne();
                });
    }

    @Test
    void aMethodMayAcknowledgeByItself() {
        queues.createWithDeadLetters("manual", 2);
        queues.send("manual", event("e-1", "{\"id\": \"a\"}"));
        queues.send("manual", "poison");

        ListenerApplication.of(
                        queues,
                        Handler.class,
                        listener(Handler.class, "manual", "manual", false, Map.of("acknowledgement", "manual")))
                .run(context -> {
                    var handler = context.getBean(Handler.class);
                    eventually().untilAsserted(() -> assertThat(handler.acknowledgements)
                            .hasSize(1));
                    eventually().untilAsserted(() -> assertThat(queues.size("manual-dlq"))
                            .isOne());
                    eventually().untilAsserted(() -> assertThat(queues.size("manual"))
                            .isOne());

                    handler.acknowledgements.get(0).acknowledge();

                    eventually().untilAsserted(() -> assertThat(queues.size("manual"))
                            .isZero());
                });
    }

    @Test
    void whatFailsDoesNotComeAgainWhereEverythingIsAcknowledged() {
        queues.createWithDeadLetters("always", 2);
        queues.send("always", event("e-1", "{\"id\": \"a\"}"));

        ListenerApplication.of(
                        queues,
                        Handler.class,
                        listener(Handler.class, "failing", "always", false, Map.of("acknowledgement", "always")))
                .run(context -> {
                    eventually().untilAsserted(() -> assertThat(queues.size("always"))
                            .isZero());
                    assertThat(context.getBean(Handler.class).taken).containsExactly("failing");
                    assertThat(queues.size("always-dlq")).isZero();
                });
    }

    private static ApplicationContextRunner application(String queue) {
        return ListenerApplication.of(
                queues,
                Handler.class,
                listener(Handler.class, "placed", queue, true, Map.of()),
                listener(Handler.class, "audited", queue, true, Map.of()));
    }

    record Order(String id) {}

    static class Handler {

        final List<String> taken = new CopyOnWriteArrayList<>();
        final List<Acknowledgement> acknowledgements = new CopyOnWriteArrayList<>();

        void placed(Order order) {
            taken.add("placed " + order.id());
        }

        void audited(
                Order order, @Header(EventBridgeHeaders.BUS) String bus, @Header(EventBridgeHeaders.RULE) String rule) {
            taken.add("audited %s/%s %s".formatted(bus, rule, order.id()));
        }

        void manual(Order order, Acknowledgement acknowledgement) {
            acknowledgements.add(acknowledgement);
        }

        void failing(Order order) {
            taken.add("failing");
            throw new IllegalStateException("no stock");
        }
    }
}

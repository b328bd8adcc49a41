package com.brillconsulting.eventbridge.embedded.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.embedded.TestEventBridge;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt.Outcome;
import com.brillconsulting.eventbridge.embedded.target.DeliveryException;
import com.brillconsulting.eventbridge.embedded.target.TargetHandler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Handlers of an application that throw whatever there is, and say whatever they like. */
class ForeignCodeTest {

    private static final String FUNCTION = "arn:aws:lambda:us-east-1:" + TestEventBridge.ACCOUNT + ":function:f";

    private final TestEventBridge bridge = new TestEventBridge();

    @AfterEach
    void close() {
        bridge.close();
    }

    static Stream<Throwable> errors() {
        return Stream.of(
                new Error("an error"),
                new StackOverflowError(),
                new NoSuchMethodError("a library of another version"),
                new AssertionError("an assertion"),
                new OutOfMemoryError("of this one array"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorOfAHandlerCostsNoLaterEvent(Throwable error) throws InterruptedException {
        var failing = new AtomicReference<>(error);
        var handled = new AtomicInteger();
        handler(invocation -> {
            Throwable failure = failing.get();
            if (failure instanceof Error thrown) {
                throw thrown;
            }
            handled.incrementAndGet();
        });
        for (int i = 0; i < DeliveryLanes.WIDTH; i++) {
            bridge.publish("shop", "{}");
        }
        assertThat(bridge.bus.awaitDeliveries(Duration.ofSeconds(30))).isTrue();
        assertThat(bridge.attempts()).hasSize(DeliveryLanes.WIDTH).allSatisfy(attempt -> assertThat(attempt.outcome())
                .isEqualTo(Outcome.LOST));

        failing.set(null);
        for (int i = 0; i < 20; i++) {
            bridge.publish("shop", "{}");
        }

        assertThat(bridge.bus.awaitDeliveries(Duration.ofSeconds(30))).isTrue();
        assertThat(handled).hasValue(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "bell \u0007", "red \u001b[31m", "", "nothing \u0000", "end \uffff", "half \ud800"})
    void aDeadLetterIsNotLostForItsMessage(String message) {
        assertDeadLettered(message);
    }

    @Test
    void aDeadLetterIsNotLostForALongMessage() {
        assertDeadLettered("x".repeat(1_048_576));
    }

    private void assertDeadLettered(String message) {
        bridge.createDeadLetterQueue();
        handler(invocation -> {
            throw DeliveryException.permanent("REFUSED", message);
        });

        bridge.publish("shop", "{}");

        await().untilAsserted(() -> assertThat(bridge.attempts())
                .extracting(DeliveryAttempt::outcome)
                .containsExactly(Outcome.DEAD_LETTERED));
        var attributes = bridge.deadLetters().get(0).messageAttributes();
        assertThat(attributes.get("ERROR_MESSAGE").stringValue()).isNotEmpty().hasSizeLessThanOrEqualTo(1_024);
        assertThat(attributes.get("ERROR_CODE").stringValue()).isEqualTo("REFUSED");
    }

    private void handler(TargetHandler handler) {
        bridge.bus.targetHandlers().register(FUNCTION, handler);
        bridge.rule(
                "shop",
                Target.builder()
                        .id("f")
                        .arn(FUNCTION)
                        .retryPolicy(it -> it.maximumRetryAttempts(0))
                        .deadLetterConfig(it -> it.arn(TestEventBridge.DEAD_LETTERS))
                        .build());
    }
}

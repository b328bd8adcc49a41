package com.brillconsulting.eventbridge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import com.brillconsulting.eventbridge.wire.TappedBus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** An event is accepted only if a queue can take what EventBridge makes of it: 1 MiB with all that stands around it. */
class DeliveredSizeTest {

    private static final int QUEUE = 1_048_576;
    private static final String TARGET = "arn:aws:lambda:us-east-1:123456789012:function:all";

    private static final List<String> delivered = new CopyOnWriteArrayList<>();
    private static TappedBus bus;

    @BeforeAll
    static void start() {
        bus = new TappedBus();
        bus.bridge().targetHandlers().register(TARGET, it -> delivered.add(it.payload()));
        bus.client().putRule(it -> it.name("all").eventPattern("{\"source\":[{\"prefix\":\"\"}]}"));
        bus.client().putTargets(it -> it.rule("all")
                .targets(Target.builder().id("all").arn(TARGET).build()));
    }

    @AfterAll
    static void stop() {
        bus.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "Größe 三月 😀", "with \"quotes\" and \\", "new\tline"})
    void isThatOfWhatArrives(String text) {
        var event = new OutboundEvent(
                "default",
                "shop." + text,
                text,
                "{\"a\":\"" + "x".repeat(100) + "\"}",
                List.of("arn:" + text, "b"),
                null,
                null,
                Map.of());
        delivered.clear();
        try (var template = EventBridgeTemplate.builder(bus.client()).build()) {
            template.send(event);
        }

        await().until(() -> !delivered.isEmpty());
        // Regions are of different lengths, and room is kept for the longest.
        var spare = "ap-northeast-1".length() - "us-east-1".length();
        assertThat(DeliveredSize.of(event) - spare)
                .isBetween(
                        bytes(delivered.get(0)),
                        bytes(delivered.get(0))
                                + 4 * text.replaceAll("[^\t]", "").length() * 3);
    }

    @Test
    void refusesWhatNoQueueCouldTakeByOneByte() {
        var around = DeliveredSize.of(OutboundEvent.of("default", "shop", "Placed", ""));
        try (var template = EventBridgeTemplate.builder(bus.client()).build()) {
            for (var more : List.of(-1, 0)) {
                assertThat(template.prepare(event(QUEUE - around + more)).size())
                        .isLessThan(QUEUE);
            }
            assertThatExceptionOfType(EventTooLargeException.class)
                    .isThrownBy(() -> template.prepare(event(QUEUE - around + 1)))
                    .withMessageContaining("a queue takes")
                    .satisfies(it -> assertThat(it.size()).isEqualTo(QUEUE + 1))
                    .satisfies(it -> assertThat(it.limit()).isEqualTo(QUEUE))
                    .satisfies(it -> assertThat(it.isFaultOfEvent()).isTrue());
        }
    }

    private static OutboundEvent event(int detailBytes) {
        return OutboundEvent.of("default", "shop", "Placed", "{\"a\":\"" + "x".repeat(detailBytes - 8) + "\"}");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

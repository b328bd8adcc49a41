package com.brillconsulting.eventbridge.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.core.EventBridgeTemplate;
import com.brillconsulting.eventbridge.core.SendQueueSettings;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.event.OutboundEvent;
import com.brillconsulting.eventbridge.topology.Topology;
import com.brillconsulting.eventbridge.wire.TappedBus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventBridgeMetricsTest {

    /** So that what comes while a call is in flight waits for its end, however long that takes. */
    private static final SendQueueSettings ONE_CALL = new SendQueueSettings(
            1, 10_000, 64L << 20, Duration.ofSeconds(5), Duration.ofMillis(20), Duration.ofSeconds(20));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void gaugesTellWhatWaitsAndWhatIsInFlight() {
        try (var bus = new TappedBus();
                var template = EventBridgeTemplate.builder(bus.client())
                        .types(new EventTypeResolver("shop", it -> it))
                        .queue(ONE_CALL)
                        .build()) {
            new EventBridgeMetrics(template, new DeadLetterDepths(null, Topology::of, Duration.ZERO)).bindTo(registry);
            var gate = bus.wire().hold();

            var first = template.sendAsync(OutboundEvent.of("default", "shop", "Placed", "{}"));
            await().until(() -> gate.waiting() == 1);
            var others = IntStream.range(0, 3)
                    .mapToObj(it -> template.sendAsync(OutboundEvent.of("default", "shop", "Placed", "{}")))
                    .toList();

            assertThat(gauge("calls")).isEqualTo(1);
            assertThat(gauge("waiting")).isEqualTo(3);
            assertThat(gauge("pending")).isEqualTo(4);
            assertThat(gauge("pending.size")).isPositive();

            gate.open();
            first.join();
            others.forEach(CompletableFuture::join);

            await().untilAsserted(() -> assertThat(gauge("calls")).isZero());
            assertThat(gauge("waiting")).isZero();
            assertThat(gauge("pending")).isZero();
            assertThat(gauge("pending.size")).isZero();
        }
    }

    private double gauge(String name) {
        return registry.get("eventbridge.publish." + name).gauge().value();
    }
}

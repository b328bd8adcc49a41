package com.brillconsulting.eventbridge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import com.brillconsulting.eventbridge.wire.TappedBus;
import com.brillconsulting.eventbridge.wire.WireTap;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check of buses is a convenience: it never costs more than the mistake that it finds. */
class EventBusesTest {

    private static final int CALLERS = 20;

    private static TappedBus bus;
    private static WireTap wire;

    @BeforeAll
    static void start() {
        bus = new TappedBus();
        wire = bus.wire();
        bus.client().createEventBus(it -> it.name("orders"));
    }

    @AfterAll
    static void stop() {
        bus.close();
    }

    @BeforeEach
    void forget() {
        wire.reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ThrottlingException", "InternalException", "AccessDeniedException", "ExpiredTokenException"})
    void sendsWhereABusCannotBeLookedUp(String error) {
        wire.refuse("DescribeEventBus", 100, error);
        try (var template = EventBridgeTemplate.builder(bus.client()).build()) {
            assertThat(template.send(event("orders")).eventId()).isNotBlank();
            template.requireBus("orders");
        }
    }

    @Test
    void concurrentCallersShareALookThatFails() throws Exception {
        var open = new CountDownLatch(1);
        wire.intercept("DescribeEventBus", call -> {
            open.await();
            throw new IOException("on purpose");
        });
        var threads = Executors.newFixedThreadPool(CALLERS);
        try (var template = EventBridgeTemplate.builder(bus.client()).build()) {
            var callers = IntStream.range(0, CALLERS)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> template.requireBus("orders"), threads))
                    .toList();
            await().until(() -> wire.requests("DescribeEventBus").size() == 1);
            open.countDown();

            assertThat(callers).allSatisfy(it -> assertThat(it).succeedsWithin(Duration.ofSeconds(10)));
            assertThat(wire.requests("DescribeEventBus")).hasSize(1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void looksNoMoreForMinutesOnceABusWasSeen() {
        try (var template = EventBridgeTemplate.builder(bus.client()).build()) {
            for (var i = 0; i < 50; i++) {
                template.send(event("orders"));
            }
        }
        assertThat(wire.requests("DescribeEventBus")).hasSize(1);
    }

    @Test
    void goesOnLookingAfterItWasDenied() {
        wire.refuse("DescribeEventBus", 1, "AccessDeniedException");
        try (var template = EventBridgeTemplate.builder(bus.client())
                .busTrusted(Duration.ofMillis(1))
                .build()) {
            bus.client().createEventBus(it -> it.name("short"));
            template.send(event("short"));
            bus.client().deleteEventBus(it -> it.name("short"));

            await().untilAsserted(() -> assertThatExceptionOfType(EventBusNotFoundException.class)
                    .isThrownBy(() -> template.send(event("short"))));
        }
    }

    private static OutboundEvent event(String bus) {
        return OutboundEvent.of(bus, "shop", "Placed", "{}");
    }
}

package com.brillconsulting.eventbridge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import com.brillconsulting.eventbridge.wire.TappedBus;
import com.brillconsulting.eventbridge.wire.WireTap;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

/** Code of users never runs on a thread that called the template for somebody else, whoever makes the calls. */
class CallbackThreadTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private static TappedBus bus;
    private static WireTap wire;

    private final ObservationRegistry observations = ObservationRegistry.create();
    private final Set<Thread> callers = ConcurrentHashMap.newKeySet();
    private final Set<Thread> callbacks = ConcurrentHashMap.newKeySet();
    private EventBridgeTemplate template;

    @BeforeAll
    static void start() {
        bus = new TappedBus();
        wire = bus.wire();
    }

    @AfterAll
    static void stop() {
        bus.close();
    }

    @BeforeEach
    void make() {
        wire.reset();
        template = EventBridgeTemplate.builder(bus.client())
                .queue(new SendQueueSettings(1, 1_000, 1_000_000, LONG, LONG, LONG))
                .observations(observations, null)
                .build();
    }

    @AfterEach
    void close() {
        template.close();
    }

    static Stream<Arguments> waysToGoOn() {
        return Stream.of(
                way("a future", (it, seen) -> it.sendAsync(event("Mine")).thenAccept(published -> seen.run())),
                way("a failed future", (it, seen) -> it.sendAsync(event("Refused"))
                        .exceptionally(e -> {
                            seen.run();
                            return null;
                        })),
                way("a future of several", (it, seen) -> it.sendAllAsync(List.of(event("Mine"), event("Mine")))
                        .thenAccept(published -> seen.run())),
                way("a Mono", (it, seen) -> new ReactiveEventBridgeTemplate(it)
                        .send(event("Mine"))
                        .subscribe(published -> seen.run())),
                way("a Flux", (it, seen) -> new ReactiveEventBridgeTemplate(it)
                        .sendAll(Flux.just(event("Mine")))
                        .subscribe(published -> seen.run())));
    }

    private static Arguments way(String name, Way way) {
        return Arguments.of(name, way);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToGoOn")
    void goesOnElsewhere(String name, Way way) throws Exception {
        wire.failEntries("Refused", 1, "MalformedDetail");
        var told = new CountDownLatch(1);

        shareACall(
                name.endsWith("several") ? 2 : 1,
                () -> way.send(template, () -> {
                    callbacks.add(Thread.currentThread());
                    told.countDown();
                }));

        assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(callbacks).isNotEmpty().doesNotContainAnyElementsOf(callers);
    }

    @Test
    void observationsOfOthersEndElsewhere() throws Exception {
        observations.observationConfig().observationHandler(new Watching(context -> {
            if (context.event().detailType().equals("Mine")) {
                callbacks.add(Thread.currentThread());
            }
        }));

        shareACall(1, () -> template.sendAsync(event("Mine")));

        await().until(() -> !callbacks.isEmpty());
        assertThat(callbacks).doesNotContainAnyElementsOf(callers);
    }

    @Test
    void whatObservesACallThatIsSharedSeesNoCaller() throws Exception {
        var calls = new ConcurrentHashMap<Thread, Integer>();
        observations.observationConfig().observationHandler(new ObservationHandler<PutEventsContext>() {

            @Override
            public void onStart(PutEventsContext context) {
                calls.put(Thread.currentThread(), context.entries());
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return context instanceof PutEventsContext;
            }
        });

        shareACall(1, () -> template.sendAsync(event("Mine")));
        await().until(() -> template.load().pending() == 0);

        assertThat(calls.values()).contains(4);
        assertThat(calls.keySet()).doesNotContainAnyElementsOf(callers);
    }

    @Test
    void anObservationOfACallerEndsOnItsOwnThread() throws Exception {
        observations.observationConfig().observationHandler(new Watching(context -> {
            if (context.event().detailType().startsWith("Of a caller")) {
                callbacks.add(Thread.currentThread());
            }
        }));

        shareACall(0, () -> {});

        assertThat(callbacks).containsExactlyInAnyOrderElementsOf(callers);
    }

    @Test
    void aCallbackThatBlocksHoldsUpNobody() throws Exception {
        var blocked = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        var gate = wire.hold();
        template.sendAsync(event("First"));
        await().until(() -> gate.waiting() == 1);
        var blocking = template.sendAsync(event("Blocking")).thenRun(() -> {
            blocked.countDown();
            awaitUninterruptibly(released);
        });
        var other = template.sendAsync(event("Other"));
        gate.open();

        assertThat(blocked.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(other.get(10, TimeUnit.SECONDS).eventId()).isNotBlank();
        released.countDown();
        blocking.get(10, TimeUnit.SECONDS);
    }

    /** While a first call is held, threads send events of their own beside those of others, so that all share a call. */
    private void shareACall(int events, Runnable others) throws Exception {
        var gate = wire.hold();
        template.sendAsync(event("First"));
        await().until(() -> gate.waiting() == 1);
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 3; i++) {
            var type = "Of a caller " + i;
            var thread = new Thread(() -> template.send(event(type)), "http-" + i);
            callers.add(thread);
            threads.add(thread);
            thread.start();
        }
        await().until(() -> template.load().waiting() == 3);
        others.run();
        await().until(() -> template.load().waiting() == 3 + events);
        gate.open();
        for (var thread : threads) {
            thread.join();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static OutboundEvent event(String detailType) {
        return OutboundEvent.of("default", "shop", detailType, "{}");
    }

    private interface Way {

        void send(EventBridgeTemplate template, Runnable seen);
    }

    private record Watching(Consumer<EventPublishContext> onStop) implements ObservationHandler<EventPublishContext> {

        @Override
        public void onStop(EventPublishContext context) {
            onStop.accept(context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof EventPublishContext;
        }
    }
}

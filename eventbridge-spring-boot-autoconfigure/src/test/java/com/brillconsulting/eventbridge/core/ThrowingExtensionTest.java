package com.brillconsulting.eventbridge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.core.PublishResult.Failed;
import com.brillconsulting.eventbridge.event.ClaimCheck;
import com.brillconsulting.eventbridge.event.ClaimCheckStore;
import com.brillconsulting.eventbridge.event.EventMapping;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.event.OutboundEvent;
import com.brillconsulting.eventbridge.wire.TappedBus;
import com.brillconsulting.eventbridge.wire.WireTap;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

/** Whatever of the application's own takes part in publishing fails: nobody hangs, and results stay what they are. */
@Timeout(60)
class ThrowingExtensionTest {

    private static TappedBus bus;
    private static WireTap wire;

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
    void forget() {
        wire.reset();
    }

    static Stream<Arguments> whatObserves() {
        return Stream.of("onStart", "onError", "onEvent", "onScopeOpened", "onScopeClosed", "onStop", "supportsContext")
                .flatMap(method -> Stream.of(new IllegalStateException("on purpose"), new AssertionError("on purpose"))
                        .map(failure -> Arguments.of(
                                "handler, " + method + ", " + failure.getClass().getSimpleName(),
                                handler(method, failure),
                                null)));
    }

    static Stream<Arguments> conventions() {
        return Stream.of("getName", "getContextualName", "getLowCardinalityKeyValues", "getHighCardinalityKeyValues")
                .map(method -> Arguments.of("convention, " + method, null, new ThrowingConvention(method)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"whatObserves", "conventions"})
    void whatObservesChangesNothingOfWhatBecomesOfEvents(
            String name, ObservationHandler<Observation.Context> handler, EventPublishConvention convention)
            throws Exception {
        var registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(handler == null ? new Silent() : handler);
        wire.failEntries("Order 3", 10, "MalformedDetail");
        try (var template = EventBridgeTemplate.builder(bus.client())
                .observations(registry, convention)
                .build()) {
            var gate = wire.hold();
            var first = template.sendAsync(event(0));
            var alone = new ArrayList<CompletableFuture<Object>>();
            for (var i = 1; i < 5; i++) {
                var number = i;
                alone.add(CompletableFuture.supplyAsync(() -> outcome(() -> template.send(event(number)))));
            }
            var later = template.sendAsync(event(5));
            gate.open();

            assertThat(first.get(10, TimeUnit.SECONDS).eventId()).isNotBlank();
            assertThat(later.get(10, TimeUnit.SECONDS).eventId()).isNotBlank();
            for (var i = 1; i < 5; i++) {
                assertThat(alone.get(i - 1).get(10, TimeUnit.SECONDS))
                        .isInstanceOf(i == 3 ? EventNotAcceptedException.class : PublishResult.Published.class);
            }
        }
        assertThat(wire.sentDetailTypes().stream().flatMap(List::stream)).hasSize(6);
    }

    static Stream<Arguments> whatMakesEventsReady() {
        return Stream.of(
                part(
                        "OutboundEventCustomizer",
                        it -> it.customizers(List.of((event, origin) -> {
                            failFor(event.detailType());
                            return event;
                        }))),
                part(
                        "DetailFormat",
                        it -> it.format(event -> {
                            failFor(event.detailType());
                            return event.detail();
                        })),
                part("SchemaValidator", it -> it.schemas((type, source, detailType, detail) -> failFor(detailType))),
                part(
                        "EventSchemas",
                        it -> it.schemas(new JsonSchemaValidator((type, source, detailType) -> {
                            failFor(detailType);
                            return null;
                        }))),
                part("ClaimCheckStore", it -> it.claimChecks(new FailingStore(), 1)),
                part(
                        "EventMapping",
                        it -> it.types(new EventTypeResolver(
                                "shop",
                                name -> name,
                                List.of(EventMapping.of(Mapped.class).detail(mapped -> {
                                    throw new IllegalStateException("on purpose");
                                }))))));
    }

    private static Arguments part(String name, Consumer<EventBridgeTemplateBuilder> part) {
        return Arguments.of(name, part);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatMakesEventsReady")
    void whatMakesAnEventReadyFailsThatEventAlone(String name, Consumer<EventBridgeTemplateBuilder> part) {
        var builder = EventBridgeTemplate.builder(bus.client());
        part.accept(builder);
        var bad = name.equals("EventMapping") ? new Mapped() : event(13);
        var good = event(1);
        try (var template = builder.build()) {
            assertThatExceptionOfType(ApplicationCodeException.class)
                    .isThrownBy(() -> template.send(bad))
                    .withRootCauseInstanceOf(IllegalStateException.class)
                    .satisfies(it -> assertThat(it.isFaultOfEvent()).isFalse());
            assertThat(template.sendAsync(bad))
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withCauseInstanceOf(ApplicationCodeException.class);
            assertThatExceptionOfType(EventsNotPublishedException.class)
                    .isThrownBy(() -> template.sendAll(List.of(good, bad, good)))
                    .satisfies(it ->
                            assertThat(it.failed()).extracting(Failed::event).containsExactly(bad))
                    .satisfies(it -> assertThat(it.published()).hasSize(2));
            assertThat(template.sendAllAsync(List.of(good, bad)))
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withCauseInstanceOf(EventsNotPublishedException.class);
            assertThat(new ReactiveEventBridgeTemplate(template)
                            .sendAll(Flux.just(good, bad, good))
                            .collectList()
                            .block())
                    .extracting(it -> it instanceof PublishResult.Published)
                    .containsExactly(true, false, true);
        }
    }

    @Test
    void whatIsToldOfUnsentEventsChangesNothingOfAShutdown() {
        var template = EventBridgeTemplate.builder(bus.client())
                .queue(new SendQueueSettings(
                        1, 100, 1_000_000, Duration.ofSeconds(1), Duration.ZERO, Duration.ofMillis(20)))
                .unsentEvents(events -> {
                    throw new IllegalStateException("on purpose");
                })
                .build();
        var gate = wire.hold();
        var events = IntStream.range(0, 3)
                .mapToObj(i -> template.sendAsync(event(i)))
                .toList();

        template.close();

        assertThat(events).allSatisfy(it -> assertThat(it).isCompletedExceptionally());
        gate.open();
    }

    @Test
    void aCallbackThatFailsHarmsNobodyElse() throws Exception {
        try (var template = EventBridgeTemplate.builder(bus.client()).build()) {
            var gate = wire.hold();
            var failing = template.sendAsync(event(0)).thenRun(() -> {
                throw new AssertionError("on purpose");
            });
            var other = template.sendAsync(event(1));
            gate.open();

            assertThat(other.get(10, TimeUnit.SECONDS).eventId()).isNotBlank();
            assertThat(failing).failsWithin(Duration.ofSeconds(10));
        }
    }

    private static Object outcome(Supplier<Object> sending) {
        try {
            return sending.get();
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    private static List<String> failFor(String detailType) {
        if (detailType.equals("Order 13")) {
            throw new IllegalStateException("on purpose");
        }
        return List.of();
    }

    private static OutboundEvent event(int number) {
        return OutboundEvent.of("default", "shop", "Order " + number, "{}");
    }

    @SuppressWarnings("unchecked")
    private static ObservationHandler<Observation.Context> handler(String failing, Throwable failure) {
        return (ObservationHandler<Observation.Context>) Proxy.newProxyInstance(
                ObservationHandler.class.getClassLoader(),
                new Class<?>[] {ObservationHandler.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals(failing)) {
                        throw failure;
                    }
                    return method.getReturnType() == boolean.class ? true : null;
                });
    }

    private record Mapped() {}

    private static final class FailingStore implements ClaimCheckStore {

        @Override
        public ClaimCheck store(OutboundEvent event) {
            failFor(event.detailType());
            return new ClaimCheck("large", "events/1", 2, "0".repeat(64));
        }

        @Override
        public String fetch(ClaimCheck check) {
            return "{}";
        }
    }

    private static final class Silent implements ObservationHandler<Observation.Context> {

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }

    private record ThrowingConvention(String failing) implements EventPublishConvention {

        private void failIn(String method) {
            if (method.equals(failing)) {
                throw new IllegalStateException("on purpose");
            }
        }

        @Override
        public String getName() {
            failIn("getName");
            return "event";
        }

        @Override
        public String getContextualName(EventPublishContext context) {
            failIn("getContextualName");
            return "event";
        }

        @Override
        public KeyValues getLowCardinalityKeyValues(EventPublishContext context) {
            failIn("getLowCardinalityKeyValues");
            return KeyValues.empty();
        }

        @Override
        public KeyValues getHighCardinalityKeyValues(EventPublishContext context) {
            failIn("getHighCardinalityKeyValues");
            return KeyValues.empty();
        }
    }
}

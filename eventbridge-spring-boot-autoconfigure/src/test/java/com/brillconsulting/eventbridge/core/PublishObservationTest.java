package com.brillconsulting.eventbridge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import com.brillconsulting.eventbridge.wire.TappedBus;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PublishObservationTest {

    @RegisterExtension
    private static final TappedBus bus = new TappedBus();

    private final TestObservationRegistry registry = TestObservationRegistry.create();
    private final EventBridgeTemplate template = EventBridgeTemplate.builder(bus.client())
            .observations(registry, null)
            .build();
    private Tracer tracer;

    @BeforeEach
    void trace() {
        var otel = SdkTracerProvider.builder().build().get("test");
        tracer = new OtelTracer(otel, new OtelCurrentTraceContext(), event -> {});
        var propagator = new OtelPropagator(ContextPropagators.create(W3CTraceContextPropagator.getInstance()), otel);
        registry.observationConfig()
                .observationHandler(new FirstMatchingCompositeObservationHandler(List.of(
                        new PropagatingSenderTracingObservationHandler<>(tracer, propagator),
                        new DefaultTracingObservationHandler(tracer))));
    }

    @Test
    void observesEachEventAndEachCall() {
        template.sendAll(List.of(event("Placed"), event("Moved")));

        TestObservationRegistryAssert.assertThat(registry)
                .hasNumberOfObservationsWithNameEqualTo("eventbridge.publish", 2)
                .hasNumberOfObservationsWithNameEqualTo("eventbridge.put.events", 1)
                .hasAnObservationWithAKeyValue("detail.type", "Placed")
                .hasAnObservationWithAKeyValue("bus", "default")
                .hasAnObservationWithAKeyValue("source", "shop")
                .hasAnObservationWithAKeyValue("error.code", "none")
                .hasAnObservationWithAKeyValue("entries", "2");
    }

    @Test
    void tellsTheErrorOfAnEvent() {
        bus.wire().failEntries("Placed", 1, "NotAuthorizedForSourceException");

        assertThatExceptionOfType(EventNotAcceptedException.class).isThrownBy(() -> template.send(event("Placed")));

        TestObservationRegistryAssert.assertThat(registry)
                .hasObservationWithNameEqualTo("eventbridge.publish")
                .that()
                .hasLowCardinalityKeyValue("error.code", "NotAuthorizedForSourceException")
                .hasError();
    }

    @Test
    void takesTheCurrentTraceAlong() {
        var traceId = Observation.createNotStarted("request", registry).observe(() -> {
            template.send(event("Placed"));
            return tracer.currentSpan().context().traceId();
        });

        assertThat(header())
                .matches("Root=1-%s-%s;Parent=[0-9a-f]{16};Sampled=1"
                        .formatted(traceId.substring(0, 8), traceId.substring(8)));
    }

    @Test
    void keepsTheTraceOfAnEventThatIsSentLater() {
        var prepared = Observation.createNotStarted("request", registry)
                .observe(() -> template.prepareToKeep(event("Placed")));

        template.send(PreparedEvent.restored(prepared.event()));

        assertThat(header()).isEqualTo(prepared.event().traceHeader());
    }

    @Test
    void leavesATraceHeaderAlone() {
        template.send(event("Placed").withTraceHeader("Root=1-67891233-abcdef012345678912345678"));

        assertThat(header()).isEqualTo("Root=1-67891233-abcdef012345678912345678");
    }

    @Test
    void readsTraceHeaders() {
        assertThat(XRayTraceHeader.of(Map.of())).isNull();
        assertThat(XRayTraceHeader.of(Map.of("traceparent", "rubbish"))).isNull();
        assertThat(XRayTraceHeader.of(Map.of("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00")))
                .isEqualTo("Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent=00f067aa0ba902b7;Sampled=0");
        assertThat(XRayTraceHeader.of(Map.of("X-Amzn-Trace-Id", "Root=1-2-3"))).isEqualTo("Root=1-2-3");
    }

    private static String header() {
        return bus.wire()
                .requests("PutEvents")
                .get(0)
                .path("Entries")
                .path(0)
                .path("TraceHeader")
                .asString();
    }

    private static OutboundEvent event(String detailType) {
        return OutboundEvent.of("default", "shop", detailType, "{}");
    }
}

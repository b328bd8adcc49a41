package com.brillconsulting.eventbridge.autoconfigure;

import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.event;
import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.eventually;
import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.listener;
import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.listen.DeadLetterRedrive;
import com.brillconsulting.eventbridge.listen.EventBridgeListeners;
import io.awspring.cloud.sqs.listener.SqsHeaders;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.messaging.handler.annotation.Header;

/** What else listeners do: ordered queues, redrive, traces, and an orderly end. */
class ListenerFeaturesTest {

    @RegisterExtension
    private static final TestQueues queues = new TestQueues();

    @Test
    void eventsOfAGroupStayInOrderEvenIfOneFails() {
        queues.createFifo("ordered.fifo", 5);
        IntStream.range(0, 12)
                .forEach(it -> queues.send(
                        "ordered.fifo", "group-" + it % 2, event("e-" + it, "{\"id\": \"%d\"}".formatted(it))));

        application("ordered", "ordered.fifo").run(context -> {
            var handler = context.getBean(Handler.class);
            eventually().untilAsserted(() -> assertThat(handler.taken).hasSize(12));

            assertThat(handler.taken)
                    .filteredOn(it -> Integer.parseInt(it) % 2 == 0)
                    .containsExactly("0", "2", "4", "6", "8", "10");
            assertThat(handler.taken)
                    .filteredOn(it -> Integer.parseInt(it) % 2 == 1)
                    .containsExactly("1", "3", "5", "7", "9", "11");
            eventually()
                    .untilAsserted(() -> assertThat(queues.size("ordered.fifo")).isZero());
        });
    }

    @Test
    void theGroupOfAMessageInAFairQueueIsAHeader() {
        queues.create("fair");
        queues.send("fair", "tenant-a", event("e-1", "{\"id\": \"1\"}"));

        application("grouped", "fair")
                .run(context -> eventually().untilAsserted(() -> assertThat(context.getBean(Handler.class).taken)
                        .containsExactly("1 of tenant-a")));
    }

    @Test
    void whatIsInTheDeadLetterQueueCanBeSentBack() {
        queues.createWithDeadLetters("mended", 1);
        queues.send("mended", event("e-1", "{\"id\": \"1\"}"));
        queues.send("mended", event("e-2", "{\"id\": []}"));

        application("mended", "mended").run(context -> {
            var handler = context.getBean(Handler.class);
            eventually()
                    .untilAsserted(() -> assertThat(queues.size("mended-dlq")).isEqualTo(2));
            handler.broken = false;

            var redrive = context.getBean(DeadLetterRedrive.class);
            var started = redrive.start("mended");

            assertThat(started.deadLetterQueueArns()).containsExactly(queues.arn("mended-dlq"));
            assertThat(started.queueArn()).endsWith(":mended");
            eventually()
                    .untilAsserted(
                            () -> assertThat(redrive.progress(started).status()).isEqualTo("COMPLETED"));
            assertThat(redrive.progress(started).moved()).isEqualTo(2);
            eventually().untilAsserted(() -> assertThat(handler.taken).containsExactly("1"));
            eventually()
                    .untilAsserted(() -> assertThat(queues.size("mended-dlq")).isOne());
        });
    }

    @Test
    void theMethodRunsInThePublishersTrace() {
        queues.create("traced");
        queues.sendTraced(
                "traced",
                event("e-1", "{\"id\": \"1\"}"),
                "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1");
        var otel = SdkTracerProvider.builder().build().get("test");
        var tracer = new OtelTracer(otel, new OtelCurrentTraceContext(), event -> {});
        var observations = TestObservationRegistry.create();
        observations
                .observationConfig()
                .observationHandler(new PropagatingReceiverTracingObservationHandler<>(
                        tracer,
                        new OtelPropagator(ContextPropagators.create(W3CTraceContextPropagator.getInstance()), otel)))
                .observationHandler(new DefaultTracingObservationHandler(tracer));

        application("traced", "traced")
                .withBean(ObservationRegistry.class, () -> observations)
                .withBean(Tracer.class, () -> tracer)
                .run(context -> {
                    eventually().untilAsserted(() -> assertThat(context.getBean(Handler.class).taken)
                            .containsExactly("5759e988bd862e3fe1be46a994272793"));
                    eventually().untilAsserted(() -> TestObservationRegistryAssert.assertThat(observations)
                            .hasSingleObservationThat()
                            .hasNameEqualTo("eventbridge.listen")
                            .hasContextualNameEqualTo("Order Placed process")
                            .hasLowCardinalityKeyValue("rule", "traced")
                            .hasLowCardinalityKeyValue("bus", "default")
                            .hasLowCardinalityKeyValue("source", "shop")
                            .hasLowCardinalityKeyValue("detail.type", "Order Placed")
                            .hasLowCardinalityKeyValue("outcome", "handled")
                            .hasHighCardinalityKeyValue("event.id", "e-1")
                            .hasBeenStopped());
                });
    }

    @Test
    void anObservationTellsWhatFailed() {
        queues.createWithDeadLetters("observed", 1);
        queues.send("observed", event("e-1", "{\"id\": \"1\"}"));
        var observations = TestObservationRegistry.create();

        application("mended", "observed")
                .withBean(ObservationRegistry.class, () -> observations)
                .run(context -> eventually().untilAsserted(() -> TestObservationRegistryAssert.assertThat(observations)
                        .hasSingleObservationThat()
                        .hasLowCardinalityKeyValue("outcome", "failed")
                        .hasError()
                        .hasBeenStopped()));
    }

    @Test
    void anApplicationThatEndsFinishesWhatRunsAndGivesBackWhatItHasNotBegun() {
        queues.createFifo("ending.fifo", 5);
        IntStream.range(0, 5)
                .forEach(it -> queues.send("ending.fifo", "group", event("e-" + it, "{\"id\": \"%d\"}".formatted(it))));
        var handlers = new ArrayList<Handler>();

        application("slow", "ending.fifo").run(context -> {
            var handler = context.getBean(Handler.class);
            handlers.add(handler);
            eventually().untilAsserted(() -> assertThat(handler.begun).hasSize(1));
            var stopping =
                    new Thread(() -> context.getBean(EventBridgeListeners.class).stop("slow"));
            stopping.start();
            eventually()
                    .until(() -> !context.getBean(EventBridgeListeners.class).isRunning("slow"));
            handler.go.countDown();
            stopping.join();
        });

        assertThat(handlers.get(0).taken)
                .startsWith("0")
                .hasSize(handlers.get(0).begun.size());
        assertThat(queues.size("ending.fifo"))
                .isEqualTo(5 - handlers.get(0).taken.size());
        assertThat(queues.take("ending.fifo")).hasSize(5 - handlers.get(0).taken.size());
    }

    /** Without it they would be hidden from other instances for the queue's visibility timeout. */
    @Test
    void whatAPollBringsWhileTheListenerStopsGoesBackAtOnce() {
        queues.create("late");

        application("mended", "late")
                .withPropertyValues("eventbridge.listener.poll-timeout=5s")
                .run(context -> {
                    var listeners = context.getBean(EventBridgeListeners.class);
                    var stopping = new Thread(() -> listeners.stop("mended"));
                    stopping.start();
                    eventually().until(() -> !listeners.isRunning("mended"));
                    queues.send("late", event("e-1", "{\"id\": \"1\"}"));
                    stopping.join();

                    assertThat(context.getBean(Handler.class).taken).isEmpty();
                    assertThat(queues.take("late")).hasSize(1);
                });
    }

    private static ApplicationContextRunner application(String method, String queue) {
        return ListenerApplication.of(queues, Handler.class, listener(Handler.class, method, queue, false, Map.of()));
    }

    record Order(String id) {}

    static class Handler {

        final List<String> taken = new CopyOnWriteArrayList<>();
        final List<String> begun = new CopyOnWriteArrayList<>();
        final CountDownLatch go = new CountDownLatch(1);
        volatile boolean broken = true;
        private final ObjectProvider<Tracer> tracer;

        Handler(ObjectProvider<Tracer> tracer) {
            this.tracer = tracer;
        }

        void ordered(Order order) {
            if (order.id().equals("4") && broken) {
                broken = false;
                throw new IllegalStateException("no stock");
            }
            taken.add(order.id());
        }

        void grouped(
                Order order, @Header(SqsHeaders.MessageSystemAttributes.SQS_MESSAGE_GROUP_ID_HEADER) String group) {
            taken.add("%s of %s".formatted(order.id(), group));
        }

        void mended(Order order) {
            if (broken) {
                throw new IllegalStateException("no stock");
            }
            taken.add(order.id());
        }

        void traced(Order order) {
            taken.add(tracer.getObject().currentSpan().context().traceId());
        }

        void slow(Order order) throws InterruptedException {
            begun.add(order.id());
            go.await();
            taken.add(order.id());
        }
    }
}

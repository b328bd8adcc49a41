package com.brillconsulting.eventbridge.autoconfigure;

import static com.brillconsulting.eventbridge.autoconfigure.EventBridgeApplication.size;
import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.event.EventEnvelope;
import com.brillconsulting.eventbridge.listen.EventBridgeHeaders;
import io.awspring.cloud.sqs.listener.SqsHeaders;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What annotations promise of queues, groups, results, checks, traces and replays: from the publisher to the method. */
class WholeWayTest {

    private static final String FOREIGN_STATEMENT = "somebody-else";

    private EmbeddedEventBridgeServer bus;

    @BeforeEach
    void start() {
        bus = EmbeddedEventBridgeServer.builder().start();
    }

    @AfterEach
    void stop() {
        bus.close();
    }

    @Test
    void theEventsOfAGroupInAFifoQueueAreHandledOneAfterTheOther() {
        application(Groups.class).run(context -> {
            assertThat(context).hasNotFailed();
            send(context, 20);

            var groups = context.getBean(Groups.class);
            eventually().untilAsserted(() -> assertThat(groups.ordered).hasSize(20));
            assertThat(groups.most).hasValue(1);
            assertThat(groups.ordered).allMatch(it -> it.endsWith(" of orders"));
        });
    }

    @Test
    void aMessageGroupMakesAStandardQueueFair() {
        application(Groups.class).run(context -> {
            send(context, 3);

            eventually().untilAsserted(() -> assertThat(context.getBean(Groups.class).fair)
                    .containsExactlyInAnyOrder("0 of tenants", "1 of tenants", "2 of tenants"));
        });
    }

    @Test
    void ofAnExistingQueueOnlyThePolicyIsTouched() {
        try (var sqs = sqs()) {
            var before = existingQueue(sqs);

            application(Existing.class).run(context -> {
                send(context, 1);

                eventually().untilAsserted(() -> assertThat(context.getBean(Existing.class).taken)
                        .containsExactly(0));
                var after = attributes(sqs);
                assertThat(after.get(QueueAttributeName.POLICY))
                        .contains(FOREIGN_STATEMENT)
                        .contains("rule/existing");
                assertThat(withoutPolicy(after)).isEqualTo(withoutPolicy(before));
                assertThat(sqs.listQueueTags(it -> it.queueUrl(url(sqs))).tags())
                        .isEmpty();
                assertThat(sqs.listQueues().queueUrls()).hasSize(1);
            });
        }
    }

    @Test
    void notEvenThePolicyOfAnExistingQueueIsTouchedWithoutGrants() {
        try (var sqs = sqs()) {
            var before = existingQueue(sqs);

            application(Existing.class)
                    .withPropertyValues("eventbridge.reconcile.grants=false")
                    .run(context -> {
                        assertThat(context).hasNotFailed();
                        assertThat(attributes(sqs)).isEqualTo(before);
                    });
        }
    }

    @Test
    void whatAMethodReturnsDecidesWhetherTheEventComesAgain() {
        application(Results.class).run(context -> {
            send(context, 1);

            var results = context.getBean(Results.class);
            eventually().untilAsserted(() -> assertThat(results.calls)
                    .containsEntry("mono", 2)
                    .containsEntry("flux", 2)
                    .containsEntry("future", 2));
            eventually().untilAsserted(() -> assertThat(List.of(
                            size(context, "shop-mono"), size(context, "shop-flux"), size(context, "shop-future")))
                    .containsOnly(0));
        });
    }

    @Test
    void anEventThatBreaksAConstraintGoesToTheDeadLetterQueueWithoutItsValues() {
        application(Checked.class)
                .withBean(Validator.class, () -> {
                    var validator = new LocalValidatorFactoryBean();
                    validator.afterPropertiesSet();
                    return validator;
                })
                .run(context -> {
                    context.getBean(EventBridgeOperations.class).sendAll(List.of(new Order(4_711), new Order(-815)));

                    eventually().untilAsserted(() -> assertThat(size(context, "shop-checked-dlq"))
                            .isOne());
                    assertThat(context.getBean(Checked.class).taken).containsExactly(4_711);
                    assertThat(take(context, "shop-checked-dlq"))
                            .singleElement()
                            .satisfies(it -> assertThat(it.messageAttributes()
                                            .get(EventBridgeHeaders.LISTENER_ERROR)
                                            .stringValue())
                                    .contains("number")
                                    .doesNotContain("815"));
                });
    }

    @Test
    void aTraceCrossesTheBus() {
        var otel = SdkTracerProvider.builder().build().get("test");
        var tracer = new OtelTracer(otel, new OtelCurrentTraceContext(), event -> {});
        var propagator = new OtelPropagator(ContextPropagators.create(W3CTraceContextPropagator.getInstance()), otel);
        var observations = TestObservationRegistry.create();
        observations
                .observationConfig()
                .observationHandler(new FirstMatchingCompositeObservationHandler(List.of(
                        new PropagatingSenderTracingObservationHandler<>(tracer, propagator),
                        new PropagatingReceiverTracingObservationHandler<>(tracer, propagator),
                        new DefaultTracingObservationHandler(tracer))));

        application(Traced.class)
                .withBean(ObservationRegistry.class, () -> observations)
                .withBean(Tracer.class, () -> tracer)
                .run(context -> {
                    var trace = Observation.createNotStarted("request", observations)
                            .observe(() -> {
                                send(context, 1);
                                return tracer.currentSpan().context().traceId();
                            });

                    eventually().untilAsserted(() -> assertThat(context.getBean(Traced.class).traces)
                            .containsExactly(trace));
                });
    }

    @Test
    void aReplayIsToldFromTheFirstTimeAndAnIdempotentMethodLeavesItAlone() {
        application(Replayed.class).run(context -> {
            var events = context.getBean(EventBridgeClient.class);
            var home = events.describeEventBus(it -> it.name("default")).arn();
            var archive = events.createArchive(it -> it.archiveName("orders").eventSourceArn(home));
            send(context, 1);
            var replayed = context.getBean(Replayed.class);
            eventually().untilAsserted(() -> assertThat(replayed.every).containsExactly("first"));
            eventually().untilAsserted(() -> assertThat(replayed.once).containsExactly(0));

            events.startReplay(it -> it.replayName("again")
                    .eventSourceArn(archive.archiveArn())
                    .eventStartTime(Instant.now().minus(Duration.ofHours(1)))
                    .eventEndTime(Instant.now().plus(Duration.ofHours(1)))
                    .destination(to -> to.arn(home)));

            eventually().untilAsserted(() -> assertThat(replayed.every).containsExactly("first", "again"));
            eventually()
                    .until(() ->
                            events.describeReplay(it -> it.replayName("again")).state() == ReplayState.COMPLETED);
            eventually()
                    .untilAsserted(() -> assertThat(size(context, "shop-once")).isZero());
            assertThat(replayed.once).containsExactly(0);
        });
    }

    @Test
    void everythingCanBeRepublishedByOneProperty() {
        application(Republished.class)
                .withPropertyValues("eventbridge.listener.republish=true")
                .run(context -> {
                    context.getBean(EventBridgeOperations.class).send(new Order(7));

                    eventually().untilAsserted(() -> assertThat(context.getBean(Republished.class).heard)
                            .containsExactly(7));
                });
    }

    private ApplicationContextRunner application(Class<?> beans) {
        return EventBridgeApplication.of(bus, beans)
                .withPropertyValues(
                        "eventbridge.listener.backoff.initial-interval=1s",
                        "eventbridge.listener.backoff.max-interval=1s");
    }

    private static void send(ApplicationContext context, int orders) {
        context.getBean(EventBridgeOperations.class)
                .sendAll(IntStream.range(0, orders).mapToObj(Order::new).toList());
    }

    private SqsClient sqs() {
        return SqsClient.builder()
                .httpClient(bus.httpClient())
                .endpointOverride(bus.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    private static Map<QueueAttributeName, String> existingQueue(SqsClient sqs) {
        sqs.createQueue(it -> it.queueName("existing"));
        sqs.setQueueAttributes(it -> it.queueUrl(url(sqs))
                .attributes(Map.of(QueueAttributeName.POLICY, """
                {"Version": "2012-10-17", "Statement": [{"Sid": "%s", "Effect": "Allow", "Principal": {"AWS": "*"},
                 "Action": "sqs:SendMessage", "Resource": "%s"}]}""".formatted(FOREIGN_STATEMENT, Existing.QUEUE))));
        return attributes(sqs);
    }

    private static Map<QueueAttributeName, String> attributes(SqsClient sqs) {
        return sqs.getQueueAttributes(it -> it.queueUrl(url(sqs)).attributeNames(QueueAttributeName.ALL))
                .attributes();
    }

    private static Map<QueueAttributeName, String> withoutPolicy(Map<QueueAttributeName, String> attributes) {
        var others = new ConcurrentHashMap<>(attributes);
        others.keySet()
                .removeAll(List.of(
                        QueueAttributeName.POLICY,
                        QueueAttributeName.LAST_MODIFIED_TIMESTAMP,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
        return others;
    }

    private static String url(SqsClient sqs) {
        return sqs.getQueueUrl(it -> it.queueName("existing")).queueUrl();
    }

    private static List<Message> take(ApplicationContext context, String queue) {
        var sqs = context.getBean(SqsAsyncClient.class);
        return sqs.getQueueUrl(it -> it.queueName(queue))
                .thenCompose(found ->
                        sqs.receiveMessage(it -> it.queueUrl(found.queueUrl()).messageAttributeNames("All")))
                .join()
                .messages();
    }

    @EventBridgeEvent(source = "shop")
    record Order(@Positive int number) {}

    static class Groups {

        private static final String GROUP = SqsHeaders.MessageSystemAttributes.SQS_MESSAGE_GROUP_ID_HEADER;

        final List<String> ordered = new CopyOnWriteArrayList<>();
        final List<String> fair = new CopyOnWriteArrayList<>();
        final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger running = new AtomicInteger();

        @EventBridgeRule(name = "ordered", queue = "jobs.fifo", messageGroupId = "orders")
        public void ordered(Order order, @Header(GROUP) String group) {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.yield();
            ordered.add("%d of %s".formatted(order.number(), group));
            running.decrementAndGet();
        }

        @EventBridgeRule(name = "fair", messageGroupId = "tenants")
        public void fair(Order order, @Header(GROUP) String group) {
            fair.add("%d of %s".formatted(order.number(), group));
        }
    }

    static class Existing {

        static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:existing";

        final List<Integer> taken = new CopyOnWriteArrayList<>();

        @EventBridgeRule(name = "existing", queue = QUEUE)
        public void take(Order order) {
            taken.add(order.number());
        }
    }

    static class Results {

        final Map<String, Integer> calls = new ConcurrentHashMap<>();

        @EventBridgeRule(name = "mono")
        public Mono<Void> mono(Order order) {
            return Mono.fromRunnable(() -> failTheFirstTime("mono"));
        }

        @EventBridgeRule(name = "flux")
        public Flux<Integer> flux(Order order) {
            return Flux.just(1, 2).doOnComplete(() -> failTheFirstTime("flux"));
        }

        @EventBridgeRule(name = "future")
        public CompletableFuture<Void> future(Order order) {
            return CompletableFuture.runAsync(() -> failTheFirstTime("future"));
        }

        private void failTheFirstTime(String method) {
            if (calls.merge(method, 1, Integer::sum) == 1) {
                throw new IllegalStateException("no stock");
            }
        }
    }

    static class Checked {

        final List<Integer> taken = new CopyOnWriteArrayList<>();

        @EventBridgeRule(name = "checked")
        public void take(@Valid Order order) {
            taken.add(order.number());
        }
    }

    static class Traced {

        final List<String> traces = new CopyOnWriteArrayList<>();
        private final ObjectProvider<Tracer> tracer;

        Traced(ObjectProvider<Tracer> tracer) {
            this.tracer = tracer;
        }

        @EventBridgeRule(name = "traced")
        public void take(Order order) {
            traces.add(tracer.getObject().currentSpan().context().traceId());
        }
    }

    static class Replayed {

        final List<String> every = new CopyOnWriteArrayList<>();
        final List<Integer> once = new CopyOnWriteArrayList<>();

        @EventBridgeRule(name = "every")
        public void every(EventEnvelope<Order> order) {
            every.add(order.replayName() == null ? "first" : order.replayName());
        }

        @EventBridgeRule(name = "once", idempotent = true)
        public void once(Order order) {
            once.add(order.number());
        }
    }

    static class Republished {

        final List<Integer> heard = new CopyOnWriteArrayList<>();

        @EventBridgeRule(name = "heard")
        public void take(Order order) {}

        @EventListener
        public void hear(Order order) {
            heard.add(order.number());
        }
    }
}

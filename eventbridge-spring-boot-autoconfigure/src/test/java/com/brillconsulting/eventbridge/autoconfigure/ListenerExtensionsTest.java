package com.brillconsulting.eventbridge.autoconfigure;

import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.event;
import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.eventually;
import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.listener;
import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.event.EventEnvelope;
import com.brillconsulting.eventbridge.listen.EventArgumentResolver;
import com.brillconsulting.eventbridge.listen.EventBridgeHeaders;
import com.brillconsulting.eventbridge.listen.EventErrorHandler;
import com.brillconsulting.eventbridge.listen.EventErrorHandler.Decision;
import com.brillconsulting.eventbridge.listen.EventErrorHandler.FailedEvent;
import com.brillconsulting.eventbridge.listen.EventListenInterceptor;
import com.brillconsulting.eventbridge.listen.ListenerContainerCustomizer;
import com.brillconsulting.eventbridge.listen.RejectedEventException;
import io.awspring.cloud.sqs.listener.MessageListenerContainerRegistry;
import io.awspring.cloud.sqs.listener.SqsMessageListenerContainer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;

/** What an application can say about how its listeners work, by beans. */
class ListenerExtensionsTest {

    private static TestQueues queues;

    @BeforeAll
    static void startQueues() {
        queues = new TestQueues();
    }

    @AfterAll
    static void closeQueues() {
        queues.close();
    }

    @Test
    void whatAMethodRejectsGoesToTheDeadLetterQueueAtOnceWithItsReason() {
        queues.createWithDeadLetters("rejecting", 5);
        queues.send("rejecting", order("bad"));

        application("rejecting", "rejecting").run(context -> {
            eventually().untilAsserted(() -> assertThat(queues.size("rejecting-dlq"))
                    .isOne());

            assertThat(context.getBean(Handler.class).begun).containsExactly("bad");
            assertThat(reasons("rejecting-dlq")).containsExactly("orders of that kind are not sold any more");
        });
    }

    @Test
    void anExceptionOfTheListIsNotRetriedNorWhatItCaused() {
        queues.createWithDeadLetters("listed", 5);
        queues.send("listed", order("wrapped"));

        application("failing", "listed")
                .withPropertyValues("eventbridge.listener.not-retried-exceptions=java.lang.IllegalArgumentException")
                .run(context -> {
                    eventually().untilAsserted(() -> assertThat(queues.size("listed-dlq"))
                            .isOne());

                    assertThat(context.getBean(Handler.class).begun).containsExactly("wrapped");
                    assertThat(reasons("listed-dlq"))
                            .containsExactly(
                                    "it failed with java.lang.IllegalArgumentException, which is not tried again");
                });
    }

    @Test
    void anErrorHandlerDecidesWhatBecomesOfWhatFailed() {
        queues.createWithDeadLetters("decided", 5);
        List.of("drop", "keep", "again", "other").forEach(it -> queues.send("decided", order(it)));
        var failed = new CopyOnWriteArrayList<FailedEvent>();
        EventErrorHandler broken = event -> {
            throw new IllegalStateException("a handler that fails");
        };
        EventErrorHandler handler = event -> {
            failed.add(event);
            return switch (event.envelope().id()) {
                case "drop" -> Decision.discard();
                case "keep" -> Decision.deadLetter("keep it");
                case "again" -> event.attempt() < 2 ? Decision.retryAfter(Duration.ofSeconds(1)) : Decision.discard();
                default -> null;
            };
        };

        application("failing", "decided")
                .withPropertyValues("eventbridge.listener.not-retried-exceptions=java.lang.IllegalStateException")
                .withBean("first", EventErrorHandler.class, () -> broken)
                .withBean("second", EventErrorHandler.class, () -> handler)
                .run(context -> {
                    eventually().untilAsserted(() -> assertThat(queues.size("decided"))
                            .isZero());

                    assertThat(context.getBean(Handler.class).begun)
                            .containsExactlyInAnyOrder("drop", "keep", "again", "again", "other");
                    assertThat(reasons("decided-dlq"))
                            .containsExactlyInAnyOrder(
                                    "keep it",
                                    "it failed with java.lang.IllegalStateException, which is not tried again");
                    assertThat(failed).allSatisfy(it -> {
                        assertThat(it.rule()).isEqualTo("failing");
                        assertThat(it.method().getName()).isEqualTo("failing");
                        assertThat(it.failure()).isInstanceOf(IllegalStateException.class);
                    });
                });
    }

    @Test
    void anErrorHandlerShapesWhatAGroupWaitsFor() {
        queues.createFifo("shaped.fifo", 5);
        List.of("keep", "1", "2").forEach(it -> queues.send("shaped.fifo", "group", order(it)));
        EventErrorHandler handler = event -> event.attempt() < 2 ? Decision.retry() : Decision.deadLetter("keep it");

        application("failingOnWords", "shaped.fifo")
                .withBean(EventErrorHandler.class, () -> handler)
                .run(context -> {
                    eventually().untilAsserted(() -> assertThat(queues.size("shaped.fifo"))
                            .isZero());

                    assertThat(context.getBean(Handler.class).begun).containsExactly("keep", "keep", "1", "2");
                    assertThat(reasons("shaped-dlq.fifo")).containsExactly("keep it");
                });
    }

    @Test
    void interceptorsGoAroundEachCallAndMayKeepEventsFromIt() {
        queues.create("intercepted");
        List.of("good", "unwanted").forEach(it -> queues.send("intercepted", order(it)));
        var order = new CopyOnWriteArrayList<String>();
        EventListenInterceptor outer = invocation -> {
            order.add("outer of " + invocation.rule() + " "
                    + invocation.events().get(0).id());
            return invocation.proceed();
        };
        EventListenInterceptor inner = invocation -> {
            if (invocation.events().get(0).id().equals("unwanted")) {
                return null;
            }
            order.add("inner of " + invocation.method().getName());
            return invocation.proceed();
        };

        application("later", "intercepted")
                .withPropertyValues("eventbridge.listener.max-concurrent-messages=1")
                .withBean("outer", EventListenInterceptor.class, () -> outer)
                .withBean("inner", EventListenInterceptor.class, () -> inner)
                .run(context -> {
                    eventually().untilAsserted(() -> assertThat(queues.size("intercepted"))
                            .isZero());

                    assertThat(context.getBean(Handler.class).begun).containsExactly("good");
                    assertThat(order)
                            .containsExactlyInAnyOrder(
                                    "outer of later good", "inner of later", "outer of later unwanted");
                });
    }

    @Test
    void whatAnInterceptorThrowsFailsTheEvent() {
        queues.createWithDeadLetters("fenced", 1);
        queues.send("fenced", order("good"));
        EventListenInterceptor interceptor = invocation -> {
            throw new IllegalStateException("not today");
        };

        application("later", "fenced")
                .withBean(EventListenInterceptor.class, () -> interceptor)
                .run(context -> eventually().untilAsserted(() -> assertThat(queues.size("fenced-dlq"))
                        .isOne()));
    }

    @Test
    void aMethodTakesWhatAnArgumentResolverOfTheApplicationGives() {
        queues.create("resolved");
        queues.send("resolved", order("good"));

        application("resolved", "resolved").withBean(Tenants.class).run(context -> eventually()
                .untilAsserted(() ->
                        assertThat(context.getBean(Handler.class).begun).containsExactly("good for tenant of good")));
    }

    @Test
    void aCustomizerSetsOptionsOfTheContainers() {
        queues.create("customized");
        ListenerContainerCustomizer customizer = (queue, rules, options) -> {
            assertThat(queue).isEqualTo("customized");
            assertThat(rules).containsExactly("later");
            options.maxDelayBetweenPolls(Duration.ofSeconds(7));
        };

        application("later", "customized")
                .withBean(ListenerContainerCustomizer.class, () -> customizer)
                .run(context -> assertThat(((SqsMessageListenerContainer<?>)
                                        context.getBean(MessageListenerContainerRegistry.class)
                                                .getContainerById("later"))
                                .getContainerOptions()
                                .getMaxDelayBetweenPolls())
                        .isEqualTo(Duration.ofSeconds(7)));
    }

    private static ApplicationContextRunner application(String method, String queue) {
        return ListenerApplication.of(queues, Handler.class, listener(Handler.class, method, queue, false, Map.of()));
    }

    private static String order(String id) {
        return event(id, "{\"id\": \"%s\"}".formatted(id));
    }

    private static List<String> reasons(String queue) {
        return queues.take(queue).stream()
                .map(it -> it.messageAttributes()
                        .get(EventBridgeHeaders.LISTENER_ERROR)
                        .stringValue())
                .toList();
    }

    record Order(String id) {}

    record Tenant(String name) {}

    static class Tenants implements EventArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Tenant.class;
        }

        @Override
        public Object resolveArgument(MethodParameter parameter, Message<?> message) {
            return new Tenant("tenant of " + ((EventEnvelope<?>) message.getPayload()).id());
        }
    }

    static class Handler {

        final List<String> begun = new CopyOnWriteArrayList<>();

        void rejecting(Order order) {
            begun.add(order.id());
            throw new RejectedEventException("orders of that kind are not sold any more");
        }

        void failing(Order order) {
            begun.add(order.id());
            throw new IllegalStateException("no stock", new IllegalArgumentException("no number"));
        }

        void failingOnWords(Order order) {
            begun.add(order.id());
            Integer.parseInt(order.id());
        }

        CompletableFuture<Void> later(Order order) {
            begun.add(order.id());
            return CompletableFuture.completedFuture(null);
        }

        void resolved(Order order, Tenant tenant) {
            begun.add(order.id() + " for " + tenant.name());
        }
    }
}

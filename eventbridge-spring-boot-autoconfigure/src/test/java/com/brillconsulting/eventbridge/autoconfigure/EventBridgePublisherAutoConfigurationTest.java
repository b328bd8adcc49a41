package com.brillconsulting.eventbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.core.EventTooLargeException;
import com.brillconsulting.eventbridge.core.ReactiveEventBridgeOperations;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.publish.ApplicationEventPublication;
import com.brillconsulting.eventbridge.publish.OutsideTransactionException;
import com.brillconsulting.eventbridge.wire.TappedBus;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationEvent;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.ReactiveTransaction;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

class EventBridgePublisherAutoConfigurationTest {

    private static TappedBus bus;

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    JacksonAutoConfiguration.class,
                    TaskExecutionAutoConfiguration.class,
                    EventBridgeDeclarationAutoConfiguration.class,
                    EventBridgeDetailAutoConfiguration.class,
                    EventBridgePublisherAutoConfiguration.class,
                    EventBridgeApplicationEventAutoConfiguration.class))
            .withBean(EventBridgeClient.class, () -> bus.client(), definition -> definition.setDestroyMethodName(""))
            .withPropertyValues("spring.application.name=shop");

    @BeforeAll
    static void start() {
        bus = new TappedBus();
    }

    @AfterAll
    static void stop() {
        bus.close();
    }

    @BeforeEach
    void forget() {
        bus.wire().reset();
    }

    @Test
    void thereIsAReactiveTemplateBesideTheOtherWhereReactorIsThere() {
        runner.run(context -> assertThat(context).hasSingleBean(ReactiveEventBridgeOperations.class));
        runner.withClassLoader(new FilteredClassLoader(Flux.class)).run(context -> assertThat(context)
                .hasSingleBean(EventBridgeOperations.class)
                .doesNotHaveBean("reactiveEventBridgeTemplate"));
    }

    @Test
    void sendsApplicationEventsAsTheApplicationWritesJson() {
        runner.withPropertyValues("spring.jackson.property-naming-strategy=SNAKE_CASE")
                .run(context -> context.publishEvent(new Placed("Ada")));

        var entry = bus.wire().requests("PutEvents").get(0).path("Entries").path(0);
        assertThat(entry.path("Source").asString()).isEqualTo("shop");
        assertThat(entry.path("Detail").asString()).isEqualTo("{\"placed_by\":\"Ada\"}");
    }

    /** It would be sent although the transaction rolls back, which it cannot see. */
    @Test
    void refusesPlainEventsWhereTransactionsAreReactiveUnlessToldToSendThem() {
        var reactive = runner.withBean(ReactiveTransactionManager.class, NoTransactions::new);

        reactive.run(context -> assertThatExceptionOfType(OutsideTransactionException.class)
                .isThrownBy(() -> context.publishEvent(new Placed("Ada")))
                .withMessageContaining("TransactionalEventPublisher"));
        assertThat(bus.wire().requests("PutEvents")).isEmpty();

        reactive.withPropertyValues("eventbridge.publisher.outside-transaction=publish")
                .run(context -> context.publishEvent(new Placed("Ada")));
        assertThat(bus.wire().requests("PutEvents")).hasSize(1);
    }

    @Test
    void writesEventsOfSpringWithoutWhatSpringAddsToThem() {
        runner.run(context -> context.publishEvent(new Shipped(this)));

        var entry = bus.wire().requests("PutEvents").get(0).path("Entries").path(0);
        assertThat(entry.path("Detail").asString()).isEqualTo("{\"order\":7}");
    }

    @Test
    void leavesApplicationEventsAloneWhenToldSo() {
        runner.withPropertyValues("eventbridge.publisher.application-events=false")
                .run(context -> {
                    context.publishEvent(new Placed("Ada"));

                    assertThat(context).doesNotHaveBean(ApplicationEventPublication.class);
                    assertThat(bus.wire().requests("PutEvents")).isEmpty();
                    assertThat(context.getBean(EventBridgeOperations.class)
                                    .send(new Placed("Ada"))
                                    .eventId())
                            .isNotBlank();
                });
    }

    @Test
    void retriesAndLimitsAsConfigured() {
        bus.wire().failEntries("Placed", 2, "ThrottlingException");
        runner.withPropertyValues(
                        "eventbridge.publisher.max-request-size=100B",
                        "eventbridge.publisher.retry.max-attempts=3",
                        "eventbridge.publisher.retry.initial-delay=0ms")
                .run(context -> {
                    var template = context.getBean(EventBridgeOperations.class);
                    template.send(new Placed("Ada"));

                    assertThat(bus.wire().sentDetailTypes()).hasSize(3);
                    assertThatExceptionOfType(EventTooLargeException.class)
                            .isThrownBy(() -> template.send(new Placed("x".repeat(100))));
                });
    }

    @Test
    void sendsAsynchronouslyOnTheThreadsOfTheApplication() {
        runner.run(context -> {
            var published = context.getBean(EventBridgeOperations.class)
                    .sendAllAsync(List.of(new Placed("Ada"), new Placed("Linus")));

            assertThat(published.get()).hasSize(2);
            assertThat(context.getBean("applicationTaskExecutor")).isNotNull();
        });
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "This JVM has no virtual threads")
    void makesCallsThatNobodyWaitsForOnVirtualThreadsWhenSpringIsToldToUseThem() {
        var callers = new CopyOnWriteArrayList<String>();
        bus.wire().intercept(call -> {
            // Java 17, for which this is compiled, cannot ask a thread.
            callers.add(Thread.currentThread().toString());
            return call.call();
        });

        runner.withPropertyValues("spring.threads.virtual.enabled=true").run(context -> {
            var template = context.getBean(EventBridgeOperations.class);
            var published = IntStream.range(0, 30)
                    .mapToObj(it -> template.sendAsync(new Placed("Ada " + it)))
                    .toList();

            published.forEach(CompletableFuture::join);
            assertThat(callers).isNotEmpty().allSatisfy(it -> assertThat(it)
                    .startsWith("VirtualThread[")
                    .contains("eventbridge-publish-"));
        });
    }

    @Test
    void backsOffForATemplateOfTheApplication() {
        runner.withBean("own", EventBridgeOperations.class, () -> bus.template(new EventTypeResolver("shop", it -> it)))
                .run(context -> {
                    assertThat(context)
                            .hasSingleBean(EventBridgeOperations.class)
                            .hasBean("own");
                    context.publishEvent(new Placed("Ada"));
                });
        assertThat(bus.wire().requests("PutEvents")).hasSize(1);
    }

    @Test
    void saysWhatATemplateOfTheApplicationLacksToDeliverApplicationEvents() {
        var own = runner.withBean(
                "own", EventBridgeOperations.class, () -> (EventBridgeOperations) Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {EventBridgeOperations.class},
                        (proxy, method, arguments) -> null));

        own.run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("PreparedEventOperations")
                .hasMessageContaining("eventbridge.publisher.application-events=false"));
        own.withPropertyValues("eventbridge.publisher.application-events=false")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void isNotThereWithoutAClient() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        EventBridgeDeclarationAutoConfiguration.class,
                        EventBridgeDetailAutoConfiguration.class,
                        EventBridgePublisherAutoConfiguration.class,
                        EventBridgeApplicationEventAutoConfiguration.class))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(EventBridgeOperations.class)
                        .doesNotHaveBean(ApplicationEventPublication.class));
    }

    @EventBridgeEvent
    record Placed(String placedBy) {}

    @EventBridgeEvent
    static class Shipped extends ApplicationEvent {

        @JsonProperty
        final int order = 7;

        Shipped(Object source) {
            super(source);
        }
    }

    private static final class NoTransactions implements ReactiveTransactionManager {

        @Override
        public Mono<ReactiveTransaction> getReactiveTransaction(TransactionDefinition definition) {
            return Mono.error(new CannotCreateTransactionException("There are none"));
        }

        @Override
        public Mono<Void> commit(ReactiveTransaction transaction) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> rollback(ReactiveTransaction transaction) {
            return Mono.empty();
        }
    }
}

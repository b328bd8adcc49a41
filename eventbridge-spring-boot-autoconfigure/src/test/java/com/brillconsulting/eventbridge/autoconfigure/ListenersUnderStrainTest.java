package com.brillconsulting.eventbridge.autoconfigure;

import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.event;
import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.eventually;
import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.listener;
import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import com.brillconsulting.eventbridge.listen.EventBridgeListeners;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.ReflectionUtils;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What listeners promise when methods are slow, hang or fail, and when queues cannot be reached. */
@ExtendWith(OutputCaptureExtension.class)
class ListenersUnderStrainTest {

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
    void aPoisonMessageOfAGroupHarmsOnlyItself() {
        queues.createFifo("poisoned.fifo", 3);
        IntStream.rangeClosed(1, 6).forEach(it -> queues.send("poisoned.fifo", "group", order(it)));

        application("poisoned", "poisoned.fifo").run(context -> {
            var handler = context.getBean(Handler.class);
            eventually().untilAsserted(() -> assertThat(handler.taken).hasSize(5));

            assertThat(handler.taken).containsExactly("2", "3", "4", "5", "6");
            assertThat(handler.begun).containsExactly("1", "1", "1", "2", "3", "4", "5", "6");
            eventually().untilAsserted(() -> assertThat(queues.size("poisoned.fifo"))
                    .isZero());
            assertThat(queues.take("poisoned-dlq.fifo"))
                    .extracting(Message::body)
                    .containsExactly(order(1));
        });
    }

    @Test
    void aGroupWaitsForTheOneThatFailsHoweverShortTheVisibilityOfItsQueueIs() {
        queues.createFifo("waiting.fifo", 3);
        queues.setVisibility("waiting.fifo", Duration.ofSeconds(1));
        IntStream.rangeClosed(1, 4).forEach(it -> queues.send("waiting.fifo", "group", order(it)));

        twoInstances("poisoned", "waiting.fifo", "eventbridge.listener.backoff.max-interval=4s", handler -> {
            eventually().untilAsserted(() -> assertThat(handler.taken).hasSize(3));

            assertThat(handler.begun).containsExactly("1", "1", "1", "2", "3", "4");
            assertThat(queues.take("waiting-dlq.fifo")).hasSize(1);
        });
    }

    @Test
    void aMethodThatIsSlowerThanTheVisibilityOfItsQueueIsCalledOnce() {
        queues.create("slow", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "2"));
        queues.send("slow", order(1));

        twoInstances("slow", "slow", "eventbridge.listener.idempotent=false", handler -> {
            eventually().untilAsserted(() -> assertThat(queues.size("slow")).isZero());

            assertThat(handler.begun).containsExactly("1");
            assertThat(handler.taken).containsExactly("1");
        });
    }

    @Test
    void aSlowGroupStaysInOrderAndEachOfItsEventsIsHandledOnce() {
        queues.createFifo("slow.fifo", 5);
        queues.setVisibility("slow.fifo", Duration.ofSeconds(2));
        IntStream.rangeClosed(1, 4).forEach(it -> queues.send("slow.fifo", "group", order(it)));

        twoInstances("ratherSlow", "slow.fifo", "eventbridge.listener.idempotent=false", handler -> {
            eventually()
                    .untilAsserted(() -> assertThat(queues.size("slow.fifo")).isZero());

            assertThat(handler.begun).containsExactly("1", "2", "3", "4");
            assertThat(handler.taken).containsExactly("1", "2", "3", "4");
        });
    }

    @Test
    void aListThatTakesLongerThanTheVisibilityOfItsQueueIsHandledOnce() {
        queues.create("lists", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "2"));
        IntStream.rangeClosed(1, 3).forEach(it -> queues.send("lists", order(it)));

        twoInstances("slowList", "lists", "eventbridge.listener.idempotent=false", handler -> {
            eventually().untilAsserted(() -> assertThat(queues.size("lists")).isZero());

            assertThat(handler.begun).containsExactlyInAnyOrder("1", "2", "3");
        });
    }

    @Test
    void aMethodThatHangsIsInterruptedAndItsEventComesAgain(CapturedOutput output) {
        queues.create("hung", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1"));
        queues.send("hung", order(1));

        application("hangs", "hung")
                .withPropertyValues("eventbridge.listener.max-processing-time=3s")
                .run(context -> {
                    var handler = context.getBean(Handler.class);
                    eventually().untilAsserted(() -> assertThat(handler.taken).containsExactly("1"));

                    assertThat(handler.begun).containsExactly("1", "1");
                    assertThat(output)
                            .contains("Handler.hangs has been handling event e-1 for more than 3 seconds")
                            .contains("it is interrupted");
                });
    }

    @Test
    void whatAMethodReturnsAndNeverCompletesIsNotWaitedForLongerThanItMayTake(CapturedOutput output) {
        queues.create("incomplete");
        queues.send("incomplete", order(1));

        application("incomplete", "incomplete")
                .withPropertyValues("eventbridge.listener.max-processing-time=1s")
                .run(context -> {
                    eventually().untilAsserted(() -> assertThat(context.getBean(Handler.class).begun)
                            .containsExactly("1", "1"));

                    assertThat(output).contains("Handler.incomplete", "it is not waited for any longer");
                });
    }

    @Test
    void thatAllPlacesAreTakenByHungMethodsIsTold(CapturedOutput output) {
        queues.create("starved");
        IntStream.rangeClosed(1, 3).forEach(it -> queues.send("starved", order(it)));

        application("deaf", "starved")
                .withPropertyValues(
                        "eventbridge.listener.max-processing-time=1s",
                        "eventbridge.listener.max-concurrent-messages=2",
                        "eventbridge.listener.shutdown-timeout=1s")
                .run(context -> {
                    var handler = context.getBean(Handler.class);
                    eventually().untilAsserted(() -> assertThat(output)
                            .contains("Nothing is taken out of the queue 'starved'", "Handler.deaf (2 calls)"));

                    handler.go.countDown();
                    eventually().untilAsserted(() -> assertThat(handler.taken).contains("1", "2", "3"));
                });
    }

    @Test
    void aStoppingListenerDoesNotWaitForItsPoll() {
        queues.create("idle");

        application("slow", "idle")
                .withPropertyValues("eventbridge.listener.poll-timeout=20s")
                .run(context -> {
                    var begun = System.nanoTime();
                    context.getBean(EventBridgeListeners.class).stop("slow");

                    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
                    queues.send("idle", order(1));
                    assertThat(queues.take("idle")).hasSize(1);
                });
    }

    @Test
    void aQueueThatCannotBeReadIsToldOfInOneLine(CapturedOutput output) {
        queues.create("gone");

        application("slow", "gone").run(context -> {
            queues.delete("gone");
            eventually().untilAsserted(() -> assertThat(output).contains("Queue 'gone' cannot be read"));
            queues.create("gone");
            queues.send("gone", order(1));
            eventually().untilAsserted(() -> assertThat(context.getBean(Handler.class).begun)
                    .containsExactly("1"));

            assertThat(output.getAll().lines().filter(it -> it.contains("gone")))
                    .hasSize(1);
            assertThat(output).doesNotContain("at software.amazon.awssdk", "at io.awspring");
        });
    }

    /** Over sockets, as they are on AWS: the SDK's HTTP clients have 50 connections, and each waiting poll takes one. */
    @Test
    void manyQueuesHaveConnectionsForAllTheirPollsAndForWhatElseThereIsToDo(CapturedOutput output) {
        var listeners = IntStream.range(0, 60)
                .mapToObj(it -> "many-" + it)
                .map(it -> new ListenerDeclaration(
                        "default",
                        it,
                        it,
                        false,
                        ListenerApplication.BEAN,
                        Objects.requireNonNull(ReflectionUtils.findMethod(Handler.class, "quick", Order.class)),
                        Map.of()))
                .toArray(ListenerDeclaration[]::new);
        Arrays.stream(listeners).forEach(it -> queues.create(it.queue()));

        overSockets(listeners).run(context -> {
            assertThat(context).hasNotFailed();
            var handler = context.getBean(Handler.class);
            for (var listener : listeners) {
                queues.send(listener.queue(), order(1));
            }
            eventually().untilAsserted(() -> assertThat(handler.taken).hasSize(60));
            eventually().untilAsserted(() -> assertThat(listeners)
                    .allSatisfy(it -> assertThat(queues.size(it.queue())).isZero()));

            var begun = System.nanoTime();
            context.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
        });
        assertThat(output).doesNotContain("cannot be read", "were not deleted", "Acquire operation took longer");
    }

    private static ApplicationContextRunner overSockets(ListenerDeclaration... listeners) {
        return ListenerApplication.of(new ApplicationContextRunner(), Handler.class, listeners)
                .withPropertyValues(queues.properties())
                .withPropertyValues("eventbridge.listener.poll-timeout=20s");
    }

    private static void twoInstances(String method, String queue, String property, Consumer<Handler> check) {
        var shared = new Handler();
        var application = application(method, queue)
                .withPropertyValues(property, "eventbridge.listener.backoff.multiplier=4")
                .withAllowBeanDefinitionOverriding(true)
                .withBean(ListenerApplication.BEAN, Handler.class, () -> shared);
        application.run(first -> application.run(second -> check.accept(shared)));
    }

    private static ApplicationContextRunner application(String method, String queue) {
        return ListenerApplication.of(queues, Handler.class, listener(Handler.class, method, queue));
    }

    private static String order(int number) {
        return event("e-" + number, "{\"id\": \"%d\"}".formatted(number));
    }

    record Order(String id) {}

    static class Handler {

        final List<String> begun = new CopyOnWriteArrayList<>();
        final List<String> taken = new CopyOnWriteArrayList<>();
        final CountDownLatch go = new CountDownLatch(1);

        void poisoned(Order order) {
            begun.add(order.id());
            if (order.id().equals("1")) {
                throw new IllegalStateException("no stock");
            }
            taken.add(order.id());
        }

        void quick(Order order) {
            taken.add(order.id());
        }

        void slow(Order order) throws InterruptedException {
            begun.add(order.id());
            take(order, 4);
        }

        void ratherSlow(Order order) throws InterruptedException {
            begun.add(order.id());
            take(order, 1);
        }

        void slowList(List<Order> orders) throws InterruptedException {
            orders.forEach(it -> begun.add(it.id()));
            take(orders.get(0), 4);
        }

        void hangs(Order order) throws InterruptedException {
            begun.add(order.id());
            if (begun.size() == 1) {
                go.await();
            }
            taken.add(order.id());
        }

        CompletableFuture<Void> incomplete(Order order) {
            begun.add(order.id());
            return begun.size() == 1 ? new CompletableFuture<>() : CompletableFuture.completedFuture(null);
        }

        void deaf(Order order) {
            begun.add(order.id());
            while (go.getCount() > 0) {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    // as code does that catches Exception
                }
            }
            taken.add(order.id());
        }

        private void take(Order order, int seconds) throws InterruptedException {
            go.await(seconds, TimeUnit.SECONDS);
            taken.add(order.id());
        }
    }
}

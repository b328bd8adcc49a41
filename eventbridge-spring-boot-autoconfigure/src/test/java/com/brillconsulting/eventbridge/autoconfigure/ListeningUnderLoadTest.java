package com.brillconsulting.eventbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.core.EventBridgeTemplate;
import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridge;
import com.brillconsulting.eventbridge.event.EventEnvelope;
import com.brillconsulting.eventbridge.listen.IdempotencyStore;
import com.brillconsulting.eventbridge.listen.InMemoryIdempotencyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * A second instance of an application joins and leaves while many events are on their way, some of which are poison. What
 * is asserted holds for any number of events; {@code -Dlistener.load=50000} runs as many.
 */
class ListeningUnderLoadTest {

    private static final int EVENTS = Integer.getInteger("listener.load", 10_000);
    private static final int POISON = 20;

    @Test
    void everyEventIsHandledAndEveryEffectHappensOnceWhileInstancesComeAndGo() {
        var effects = new Effects();
        var marks = new InMemoryIdempotencyStore(2 * EVENTS);
        try (var bus = EmbeddedEventBridge.builder().start()) {
            var application = application(bus, effects, marks);
            application.run(first -> {
                var template = first.getBean(EventBridgeTemplate.class);
                publish(template, 0, EVENTS / 2);
                var sqs = first.getBean(SqsAsyncClient.class);
                IntStream.range(0, POISON).forEach(it -> send(sqs, "shop-every", "poison " + it));
                redeliver(sqs, effects);
                application.run(second -> {
                    publish(template, EVENTS / 2, EVENTS);
                    await().atMost(Duration.ofMinutes(2)).until(() -> effects.every.size() > EVENTS / 2 + EVENTS / 4);
                });

                await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
                    assertThat(effects.every).hasSize(EVENTS);
                    assertThat(size(sqs, "shop-every")).isZero();
                    assertThat(size(sqs, "shop-once")).isZero();
                });
                assertThat(effects.once).hasSize(EVENTS);
                assertThat(effects.once.values())
                        .allSatisfy(it -> assertThat(it).hasValue(1));
                assertThat(bodies(sqs, "shop-every-dlq"))
                        .isEqualTo(IntStream.range(0, POISON)
                                .mapToObj(it -> "poison " + it)
                                .collect(Collectors.toSet()));
                assertThat(size(sqs, "shop-once-dlq")).isZero();
            });
        }
    }

    /** What SQS may do with any message, done to a hundred of them: they come a second time. */
    private static void redeliver(SqsAsyncClient sqs, Effects effects) {
        await().atMost(Duration.ofMinutes(1)).until(() -> effects.bodies.size() >= 100);
        List.copyOf(effects.bodies).subList(0, 100).forEach(it -> send(sqs, "shop-once", it));
    }

    private static void publish(EventBridgeTemplate template, int from, int to) {
        for (var start = from; start < to; start += 500) {
            template.sendAll(IntStream.range(start, Math.min(to, start + 500))
                    .mapToObj(OrderPlaced::new)
                    .toList());
        }
    }

    private static ApplicationContextRunner application(
            EmbeddedEventBridge bus, Effects effects, InMemoryIdempotencyStore marks) {
        return EventBridgeApplication.of(bus, Handler.class)
                .withBean(Effects.class, () -> effects)
                .withBean(IdempotencyStore.class, () -> marks);
    }

    private static void send(SqsAsyncClient sqs, String queue, String body) {
        sqs.getQueueUrl(it -> it.queueName(queue))
                .thenCompose(found ->
                        sqs.sendMessage(it -> it.queueUrl(found.queueUrl()).messageBody(body)))
                .join();
    }

    private static Set<String> bodies(SqsAsyncClient sqs, String queue) {
        var url = sqs.getQueueUrl(it -> it.queueName(queue)).join().queueUrl();
        var bodies = new HashSet<String>();
        List<Message> received;
        do {
            received = sqs.receiveMessage(it -> it.queueUrl(url).maxNumberOfMessages(10))
                    .join()
                    .messages();
            received.forEach(it -> assertThat(bodies.add(it.body())).isTrue());
        } while (!received.isEmpty());
        return bodies;
    }

    private static int size(SqsAsyncClient sqs, String queue) {
        return sqs
                .getQueueUrl(it -> it.queueName(queue))
                .thenCompose(found -> sqs.getQueueAttributes(it -> it.queueUrl(found.queueUrl())
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)))
                .join()
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    @EventBridgeEvent(source = "shop")
    record OrderPlaced(int number) {}

    static class Effects {

        final Set<Integer> every = ConcurrentHashMap.newKeySet();
        final Map<Integer, AtomicInteger> once = new ConcurrentHashMap<>();
        final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    }

    static class Handler {

        private final Effects effects;

        Handler(Effects effects) {
            this.effects = effects;
        }

        @EventBridgeRule(name = "every")
        public void every(OrderPlaced order) {
            effects.every.add(order.number());
        }

        @EventBridgeRule(name = "once", idempotent = true)
        public void once(EventEnvelope<OrderPlaced> order, Message message) {
            effects.once
                    .computeIfAbsent(order.detail().number(), it -> new AtomicInteger())
                    .incrementAndGet();
            if (effects.bodies.size() < 100) {
                effects.bodies.add(message.body());
            }
        }
    }
}

package com.brillconsulting.eventbridge.autoconfigure;

import static com.brillconsulting.eventbridge.autoconfigure.EventBridgeApplication.size;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.core.EventBridgeTemplate;
import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import io.awspring.cloud.autoconfigure.sqs.SqsAsyncClientCustomizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.annotation.Transactional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Instances of an application join, leave and are killed while many events are on their way, some of which are poison, and
 * some of which take longer than the visibility timeout of their queue. Effects and marks are rows of a database that the
 * instances share. What is asserted holds for any number of events; the night has more, and {@code -Dlistener.load=1000}
 * fewer.
 */
class ListeningUnderLoadTest {

    private static final int EVENTS =
            Integer.getInteger("listener.load", Boolean.getBoolean("night") ? 50_000 : 20_000);
    private static final int POISON = 20;

    @Test
    void everyEventIsHandledAndEveryEffectHappensOnceWhileInstancesComeAndGo() {
        var effects = new Effects();
        var database = database();
        try (var bus = EmbeddedEventBridgeServer.builder().start()) {
            var application = application(bus, effects, database);
            application.run(first -> {
                var template = first.getBean(EventBridgeTemplate.class);
                publish(template, 0, EVENTS / 2);
                var sqs = first.getBean(SqsAsyncClient.class);
                IntStream.range(0, POISON).forEach(it -> send(sqs, "shop-every", "poison " + it));
                redeliver(sqs, effects);
                var killed = new AtomicBoolean();
                application
                        .withBean(SqsAsyncClientCustomizer.class, () -> cutOff(killed))
                        .withPropertyValues("eventbridge.listener.shutdown-timeout=0s")
                        .run(third -> {
                            await().atMost(Duration.ofMinutes(2)).until(() -> effects.every.size() > EVENTS / 4);
                            killed.set(true);
                        });
                application.run(second -> {
                    publish(template, EVENTS / 2, EVENTS);
                    await().atMost(Duration.ofMinutes(2)).until(() -> effects.every.size() > EVENTS / 2 + EVENTS / 4);
                });

                await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
                    assertThat(effects.every).hasSize(EVENTS);
                    assertThat(size(first, "shop-every")).isZero();
                    assertThat(size(first, "shop-once")).isZero();
                });
                assertThat(numbers(database))
                        .isEqualTo(IntStream.range(0, EVENTS).boxed().toList());
                assertThat(bodies(sqs, "shop-every-dlq"))
                        .isEqualTo(IntStream.range(0, POISON)
                                .mapToObj(it -> "poison " + it)
                                .collect(Collectors.toSet()));
                assertThat(size(first, "shop-once-dlq")).isZero();
            });
        }
    }

    /** From then on AWS hears nothing of the instance, as if its process had ended. */
    private static SqsAsyncClientCustomizer cutOff(AtomicBoolean killed) {
        return builder -> builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                .addExecutionInterceptor(new ExecutionInterceptor() {

                    @Override
                    public void beforeExecution(
                            Context.BeforeExecution context, ExecutionAttributes executionAttributes) {
                        if (killed.get()) {
                            throw SdkClientException.create("The process has ended");
                        }
                    }
                })
                .build());
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
            EmbeddedEventBridgeServer bus, Effects effects, DataSource database) {
        return EventBridgeApplication.of(bus, Handler.class)
                .withUserConfiguration(IdempotentListenerTest.Transactions.class)
                .withPropertyValues(
                        "eventbridge.listener.poll-timeout=1s",
                        "eventbridge.listener.max-concurrent-messages=40",
                        "eventbridge.listener.visibility-timeout=4s")
                .withBean(Effects.class, () -> effects)
                .withBean(
                        DataSource.class, () -> database, it -> ((AbstractBeanDefinition) it).setDestroyMethodName(""));
    }

    private static DataSource database() {
        var database = JdbcConnectionPool.create("jdbc:h2:mem:load;DB_CLOSE_DELAY=-1", "", "");
        database.setMaxConnections(80);
        var schema = new ClassPathResource("org/springframework/integration/jdbc/schema-h2.sql");
        DatabasePopulatorUtils.execute(new ResourceDatabasePopulator(schema), database);
        JdbcClient.create(database).sql("create table bills (order_number int)").update();
        return database;
    }

    private static List<Integer> numbers(DataSource database) {
        return JdbcClient.create(database)
                .sql("select order_number from bills order by order_number")
                .query(Integer.class)
                .list();
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

    @EventBridgeEvent(source = "shop")
    record OrderPlaced(int number) {}

    static class Effects {

        final CountDownLatch never = new CountDownLatch(1);
        final Set<Integer> every = ConcurrentHashMap.newKeySet();
        final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    }

    static class Handler {

        private final Effects effects;
        private final JdbcClient jdbc;

        Handler(Effects effects, JdbcClient jdbc) {
            this.effects = effects;
            this.jdbc = jdbc;
        }

        @EventBridgeRule(name = "every")
        public void every(OrderPlaced order) throws InterruptedException {
            if (order.number() < EVENTS / 2 && order.number() % (EVENTS / 10) == 0) {
                effects.never.await(7, TimeUnit.SECONDS);
            }
            effects.every.add(order.number());
        }

        @Transactional
        @EventBridgeRule(name = "once", idempotent = true)
        public void once(OrderPlaced order, Message message) {
            jdbc.sql("insert into bills values (?)").param(order.number()).update();
            if (effects.bodies.size() < 100) {
                effects.bodies.add(message.body());
            }
        }
    }
}

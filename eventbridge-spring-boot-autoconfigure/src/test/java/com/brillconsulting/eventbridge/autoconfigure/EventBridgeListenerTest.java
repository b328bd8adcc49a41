package com.brillconsulting.eventbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import com.brillconsulting.eventbridge.event.EventEnvelope;
import com.brillconsulting.eventbridge.listen.EventBridgeHeaders;
import com.brillconsulting.eventbridge.listen.ListenerStartException;
import io.awspring.cloud.sqs.annotation.SqsListener;
import io.awspring.cloud.sqs.listener.MessageListenerContainerRegistry;
import io.awspring.cloud.sqs.listener.SqsHeaders;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.Condition;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;

class EventBridgeListenerTest {

    @RegisterExtension
    private static final TestQueues queues = new TestQueues();

    @Test
    void aMethodReceivesWhatItsParametersAskFor() {
        Stream.of("detail", "envelope", "headers", "schedule").forEach(queues::create);

        application("detail", "envelope", "headers", "schedule").run(context -> {
            Stream.of("detail", "envelope", "headers", "schedule")
                    .forEach(it -> queues.send(it, envelope(it, "{\"id\": \"o-1\", \"total\": 1.10}")));

            var handler = context.getBean(Handler.class);
            var order = new Order("o-1", new BigDecimal("1.10"));
            handler.awaitTaken(
                    order,
                    new EventEnvelope<>(
                            "envelope",
                            "shop",
                            "Order Placed",
                            "123456789012",
                            Instant.parse("2026-11-12T01:02:03Z"),
                            "eu-west-1",
                            List.of("arn:aws:shop"),
                            null,
                            order),
                    "headers headers Order Placed 1",
                    "schedule");
            eventually().untilAsserted(() -> assertThat(Stream.of("detail", "envelope", "headers", "schedule")
                            .map(queues::size))
                    .containsOnly(0));
        });
    }

    @Test
    void anEventThatTheMethodFailsOnComesAgainAndAtLastGoesToTheDeadLetterQueue() {
        queues.createWithDeadLetters("failing", 2);

        application("failing").run(context -> {
            try (var log = new CapturedLog()) {
                queues.send("failing", envelope("e-failing", "{\"id\": \"secret\"}"));

                eventually().untilAsserted(() -> assertThat(queues.size("failing-dlq"))
                        .isOne());
                assertThat(queues.take("failing-dlq")).singleElement().satisfies(it -> {
                    assertThat(it.body()).isEqualTo(envelope("e-failing", "{\"id\": \"secret\"}"));
                    assertThat(it.messageAttributes()).isEmpty();
                });
                assertThat(context.getBean(Handler.class).taken).containsExactly("failing", "failing");
                assertThat(log.lines())
                        .containsExactly(
                                "WARN Rule 'failing': Handler.failing has not handled event e-failing (Order Placed from"
                                        + " shop); receive 1 of 2, it comes again",
                                "ERROR Rule 'failing': Handler.failing has not handled event e-failing (Order Placed"
                                        + " from shop); receive 2 of 2, it goes to the dead-letter queue failing-dlq");
            }
        });
    }

    @Test
    void aPayloadThatCannotBeReadGoesToTheDeadLetterQueueAtOnceAndBlocksNoOther() {
        queues.createWithDeadLetters("detail-poisoned", 1_000);
        var misfit = envelope("e-misfit", "{\"id\": \"o-1\", \"total\": \"secret\"}");

        application("detail-poisoned").run(context -> {
            try (var log = new CapturedLog()) {
                queues.send("detail-poisoned", "secret");
                queues.send("detail-poisoned", misfit);
                queues.send("detail-poisoned", envelope("e-good", "{\"id\": \"o-2\"}"));

                context.getBean(Handler.class).awaitTaken(new Order("o-2", null));
                eventually().untilAsserted(() -> assertThat(queues.size("detail-poisoned"))
                        .isZero());
                assertThat(queues.take("detail-poisoned-dlq"))
                        .satisfiesExactlyInAnyOrder(
                                it -> {
                                    assertThat(it.body()).isEqualTo("secret");
                                    assertThat(it.messageAttributes()
                                                    .get(EventBridgeHeaders.LISTENER_ERROR)
                                                    .stringValue())
                                            .startsWith("it is no JSON");
                                },
                                it -> {
                                    assertThat(it.body()).isEqualTo(misfit);
                                    assertThat(it.messageAttributes()
                                                    .get(EventBridgeHeaders.LISTENER_ERROR)
                                                    .stringValue())
                                            .isEqualTo(
                                                    "its detail cannot be read as %s: total is no java.math.BigDecimal (InvalidFormatException)"
                                                            .formatted(Order.class.getName()));
                                });
                assertThat(log.lines())
                        .hasSize(2)
                        .allMatch(it -> it.startsWith("ERROR Rule 'detail-poisoned': Handler.detail has not handled "))
                        .anyMatch(it -> it.contains("event e-misfit (Order Placed from shop)"));
                assertThat(log.text()).doesNotContain("secret");
            }
        });
    }

    @Test
    void aPayloadThatCannotBeReadIsNotLostWhereThereIsNoDeadLetterQueue() {
        queues.create("detail-alone");
        queues.createWithDeadLetters("detail-bereft", 1_000);

        application("detail-alone", "detail-bereft").run(context -> {
            try (var log = new CapturedLog()) {
                queues.delete("detail-bereft-dlq");
                Stream.of("detail-alone", "detail-bereft").forEach(it -> queues.send(it, "secret"));

                eventually().untilAsserted(() -> assertThat(log.lines())
                        .areAtLeast(1, secondReceive("detail-alone"))
                        .areAtLeast(1, secondReceive("detail-bereft"))
                        .allMatch(it -> it.startsWith("ERROR Rule 'detail-")));
                assertThat(log.text()).doesNotContain("secret");
                assertThat(queues.size("detail-alone")).isOne();
                assertThat(queues.size("detail-bereft")).isOne();
            }
        });
    }

    /** Long enough for a machine that does many things at once. */
    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(30));
    }

    private static Condition<String> secondReceive(String rule) {
        return new Condition<>(
                it -> it.contains("Rule '" + rule + "'") && it.contains("; receive 2, it comes again"),
                "second receive of %s",
                rule);
    }

    @Test
    void sqsListenersBesideItWorkAsWithoutIt() {
        Stream.of("detail-beside", "plain").forEach(queues::create);

        application("detail-beside").withUserConfiguration(PlainListener.class).run(context -> {
            assertThat(context).hasBean("defaultSqsListenerContainerFactory");
            queues.send("plain", "{\"id\": \"plain\"}");
            queues.send("detail-beside", envelope("e-1", "{\"id\": \"o-1\"}"));

            var plain = context.getBean(PlainListener.class);
            eventually().untilAsserted(() -> assertThat(plain.taken).containsExactly(new Plain("plain")));
            context.getBean(Handler.class).awaitTaken(new Order("o-1", null));
        });
    }

    @Test
    void theMethodIsCalledThroughItsBeansProxy() {
        queues.create("transactional");

        application("transactional")
                .withUserConfiguration(Database.class)
                .withBean("ledger", Ledger.class)
                .run(context -> {
                    queues.send("transactional", envelope("e-1", "{\"id\": \"o-1\"}"));

                    var ledger = context.getBean(Ledger.class);
                    eventually()
                            .untilAsserted(() -> assertThat(ledger.attempts()).isEqualTo(2));
                    eventually().untilAsserted(() -> assertThat(queues.size("transactional"))
                            .isZero());
                    assertThat(ledger.rows()).isOne();
                });
    }

    @Test
    void aBeanThatIsLazyIsMadeAtTheFirstEvent() {
        queues.create("lazy");

        application("lazy")
                .withBean("lazyHandler", LazyHandler.class, LazyHandler::new, it -> it.setLazyInit(true))
                .run(context -> {
                    assertThat(context.getBeanFactory().containsSingleton("lazyHandler"))
                            .isFalse();
                    queues.send("lazy", envelope("e-1", "{}"));

                    eventually().untilAsserted(() -> assertThat(
                                    context.getBeanFactory().containsSingleton("lazyHandler"))
                            .isTrue());
                });
    }

    @Test
    void oneListenerCanBeStoppedAndStartedByTheNameOfItsRule() {
        queues.create("schedule-stopped");

        application("schedule-stopped").run(context -> {
            var container =
                    context.getBean(MessageListenerContainerRegistry.class).getContainerById("schedule-stopped");
            assertThat(container.isRunning()).isTrue();
            container.stop();
            queues.send("schedule-stopped", envelope("e-1", "{}"));
            assertThat(context.getBean(Handler.class).taken).isEmpty();

            container.start();

            context.getBean(Handler.class).awaitTaken("schedule");
        });
    }

    @Test
    void listenersWaitToBeStartedWhereTheyAreToldTo() {
        queues.create("schedule-waiting");

        application("schedule-waiting")
                .withPropertyValues("eventbridge.listener.auto-startup=false")
                .run(context -> assertThat(context.getBean(MessageListenerContainerRegistry.class)
                                .getContainerById("schedule-waiting")
                                .isRunning())
                        .isFalse());
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void methodsRunOnVirtualThreadsWhereTheApplicationHasThem() {
        queues.create("thread");

        application("thread")
                .withPropertyValues("spring.threads.virtual.enabled=true")
                .run(context -> {
                    queues.send("thread", envelope("e-1", "{}"));

                    var taken = context.getBean(Handler.class).taken;
                    eventually()
                            .untilAsserted(() ->
                                    assertThat(taken).singleElement().asString().startsWith("VirtualThread["));
                });
    }

    @Test
    void aQueueThatIsMissingFailsTheStartAndIsNotMade() {
        application("schedule-missing").run(context -> {
            assertThat(context).hasFailed();
            assertThat(new ExplainedFailureAnalyzer().analyze(context.getStartupFailure()))
                    .satisfies(it -> {
                        assertThat(it.getDescription())
                                .contains("Handler.schedule of rule 'schedule-missing'", "queue 'schedule-missing'");
                        assertThat(it.getAction()).contains("eventbridge.reconcile.mode=apply");
                        assertThat(it.getCause()).isInstanceOf(ListenerStartException.class);
                    });
        });
        assertThat(queues.names()).doesNotContain("schedule-missing");
    }

    @Test
    void aNameThatAnotherListenerHasFailsTheStart() {
        queues.create("plain");

        application("plain-id").withUserConfiguration(PlainListener.class).run(context -> assertThat(
                        new ExplainedFailureAnalyzer().analyze(context.getStartupFailure()))
                .satisfies(it -> {
                    assertThat(it.getDescription()).contains("Handler.plain()", "the id 'plain-id'");
                    assertThat(it.getAction()).contains("@SqsListener");
                }));
    }

    /** An application that declares one rule for each name, whose method has the first word of the name. */
    private static ApplicationContextRunner application(String... rules) {
        return ListenerApplication.of(
                        queues,
                        Handler.class,
                        Stream.of(rules).map(EventBridgeListenerTest::listener).toArray(ListenerDeclaration[]::new))
                .withPropertyValues("spring.cloud.aws.sqs.listener.poll-timeout=1s");
    }

    private static ListenerDeclaration listener(String rule) {
        var name = rule.replaceFirst("-.*", "");
        var type =
                switch (name) {
                    case "transactional" -> Ledger.class;
                    case "lazy" -> LazyHandler.class;
                    default -> Handler.class;
                };
        var bean =
                switch (name) {
                    case "transactional" -> "ledger";
                    case "lazy" -> "lazyHandler";
                    default -> "handler";
                };
        var method = Arrays.stream(type.getDeclaredMethods())
                .filter(it -> it.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return new ListenerDeclaration("default", rule, rule, false, bean, method, Map.of());
    }

    private static String envelope(String id, String detail) {
        return """
                {"version": "0", "id": "%s", "detail-type": "Order Placed", "source": "shop", "account": "123456789012",
                 "time": "2026-11-12T01:02:03Z", "region": "eu-west-1", "resources": ["arn:aws:shop"], "detail": %s}
                """.formatted(id, detail);
    }

    record Order(String id, BigDecimal total) {}

    static class Handler {

        final Queue<Object> taken = new ConcurrentLinkedQueue<>();

        void awaitTaken(Object... expected) {
            eventually().untilAsserted(() -> assertThat(taken).containsExactlyInAnyOrder(expected));
        }

        void detail(Order order) {
            taken.add(order);
        }

        void envelope(EventEnvelope<Order> order) {
            taken.add(order);
        }

        void headers(
                @Header(EventBridgeHeaders.RULE) String rule,
                @Header(EventBridgeHeaders.EVENT_ID) String id,
                @Header(EventBridgeHeaders.DETAIL_TYPE) String detailType,
                @Header(SqsHeaders.MessageSystemAttributes.SQS_APPROXIMATE_RECEIVE_COUNT) int receives) {
            taken.add("%s %s %s %d".formatted(rule, id, detailType, receives));
        }

        void schedule() {
            taken.add("schedule");
        }

        void thread() {
            taken.add(Thread.currentThread().toString());
        }

        void plain() {
            taken.add("plain");
        }

        void failing(Order order) {
            taken.add("failing");
            throw new IllegalStateException("no stock");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class PlainListener {

        final Queue<Object> taken = new ConcurrentLinkedQueue<>();

        @SqsListener(queueNames = "plain", id = "plain-id")
        void listen(Plain body) {
            taken.add(body);
        }
    }

    record Plain(String id) {}

    static class LazyHandler {

        void lazy() {}
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true)
    static class Database {

        @Bean
        DataSource dataSource() {
            return new EmbeddedDatabaseBuilder()
                    .setType(EmbeddedDatabaseType.H2)
                    .generateUniqueName(true)
                    .build();
        }

        @Bean
        JdbcTransactionManager transactionManager(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        JdbcClient jdbcClient(DataSource dataSource) {
            return JdbcClient.create(dataSource);
        }
    }

    static class Ledger {

        private final JdbcClient jdbc;
        private final AtomicInteger attempts = new AtomicInteger();

        Ledger(JdbcClient jdbc) {
            this.jdbc = jdbc;
            jdbc.sql("create table orders (id varchar(10))").update();
        }

        @Transactional
        public void transactional(Order order) {
            jdbc.sql("insert into orders values (?)").param(order.id()).update();
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("the row goes with the transaction");
            }
        }

        int attempts() {
            return attempts.get();
        }

        long rows() {
            return jdbc.sql("select count(*) from orders").query(Long.class).single();
        }
    }

    /** What the application says that is no mere information, as level and text. */
    private static final class CapturedLog implements AutoCloseable {

        private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

        CapturedLog() {
            appender.list = new CopyOnWriteArrayList<>();
            appender.start();
            root.addAppender(appender);
        }

        List<String> lines() {
            return appender.list.stream()
                    .filter(it -> it.getLevel().isGreaterOrEqual(Level.WARN))
                    .map(it -> it.getLevel() + " " + it.getFormattedMessage())
                    .toList();
        }

        /** Everything that was logged for these lines, stack traces included. */
        String text() {
            return appender.list.stream()
                    .filter(it -> it.getLevel().isGreaterOrEqual(Level.INFO))
                    .map(it -> it.getFormattedMessage()
                            + (it.getThrowableProxy() == null
                                    ? ""
                                    : ThrowableProxyUtil.asString(it.getThrowableProxy())))
                    .collect(Collectors.joining());
        }

        @Override
        public void close() {
            root.detachAppender(appender);
        }
    }
}

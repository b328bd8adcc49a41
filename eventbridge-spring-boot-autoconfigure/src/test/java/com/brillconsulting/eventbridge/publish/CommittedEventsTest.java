package com.brillconsulting.eventbridge.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.core.EventBridgeTemplate;
import com.brillconsulting.eventbridge.core.PublishRetry;
import com.brillconsulting.eventbridge.core.SendQueueSettings;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.wire.TappedBus;
import com.brillconsulting.eventbridge.wire.WireTap;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of events and of the thread that committed, when nothing but memory keeps them. */
@Timeout(120)
class CommittedEventsTest {

    private static final Duration WAIT = Duration.ofMillis(300);

    private static TappedBus bus;
    private static WireTap wire;

    private final HikariDataSource pool = new HikariDataSource();
    private final GenericApplicationContext context = new AnnotationConfigApplicationContext();
    private final JdbcTemplate jdbc = new JdbcTemplate(pool);
    private TransactionTemplate transaction;
    private EventBridgeTemplate template;

    @BeforeAll
    static void startBus() {
        bus = new TappedBus();
        wire = bus.wire();
    }

    @AfterAll
    static void stopBus() {
        bus.close();
    }

    @BeforeEach
    void start() {
        wire.reset();
        pool.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        pool.setMaximumPoolSize(2);
        pool.setConnectionTimeout(30_000);
        jdbc.execute("create table failed (id int)");
        transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
        use(
                new PublishRetry(4, Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(20)),
                SendQueueSettings.DEFAULTS);
    }

    private void use(PublishRetry retry, SendQueueSettings queue) {
        var types = new EventTypeResolver("shop", it -> it);
        template = EventBridgeTemplate.builder(bus.client())
                .types(types)
                .retry(retry)
                .queue(queue)
                .build();
        context.registerBean(
                ApplicationEventPublication.class.getName(),
                ApplicationEventPublication.class,
                () -> new ApplicationEventPublication(
                        template,
                        types,
                        new AfterCommitDelivery(template, context, WAIT, ""),
                        OutsideTransaction.FAIL,
                        WAIT,
                        context));
        context.registerBean(Failures.class.getName(), Failures.class, () -> new Failures(jdbc, transaction));
    }

    @AfterEach
    void stop() {
        wire.reset();
        template.close();
        context.close();
        pool.close();
    }

    @Test
    void aFailureCanBeKeptByWhoeverListensToIt() {
        context.refresh();
        wire.failEntries("Placed", 1, "MalformedDetail");

        publish(1);

        var failures = context.getBean(Failures.class);
        await().until(() -> failures.events.size() == 1);
        assertThat(failures.inTransaction).containsExactly(false);
        assertThat(jdbc.queryForObject("select count(*) from failed", Integer.class))
                .isOne();
    }

    @Test
    void anEndpointThatHangsEmptiesNoPool() throws Exception {
        context.refresh();
        var gate = wire.hold();
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 8; i++) {
            var thread = new Thread(() -> IntStream.range(0, 2).forEach(n -> publish(1)));
            thread.start();
            threads.add(thread);
        }
        await().until(() -> gate.waiting() > 0);
        var begun = System.nanoTime();

        jdbc.queryForObject("select count(*) from failed", Integer.class);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        for (var thread : threads) {
            thread.join();
        }
        assertThat(context.getBean(Failures.class).events).isEmpty();
        gate.open();
        await().until(() -> wire.sentDetails().size() == 16);
    }

    @Test
    void aReaderGetsAConnectionAlthoughMoreIsCommittedThanEventBridgeTakes() {
        stopTemplate();
        use(
                new PublishRetry(4, Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(20)),
                new SendQueueSettings(1, 5, 1_000_000, Duration.ofSeconds(20), Duration.ZERO, Duration.ofMillis(100)));
        context.refresh();
        var gate = wire.hold();
        var begun = System.nanoTime();

        publish(20);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        gate.open();
        await().until(() -> wire.sentDetails().stream().distinct().count() == 20);
        assertThat(context.getBean(Failures.class).events).isEmpty();
    }

    private void stopTemplate() {
        template.close();
        context.removeBeanDefinition(ApplicationEventPublication.class.getName());
        context.removeBeanDefinition(Failures.class.getName());
    }

    @Test
    void anInterruptTakesNoCommittedEventBack() throws Exception {
        context.refresh();
        var gate = wire.hold();
        var interrupted = new CountDownLatch(1);
        var thread = new Thread(() -> {
            publish(13);
            if (Thread.currentThread().isInterrupted()) {
                interrupted.countDown();
            }
        });
        thread.start();
        await().until(() -> gate.waiting() > 0);

        thread.interrupt();
        thread.join();
        gate.open();

        assertThat(interrupted.getCount()).isZero();
        await().until(() -> wire.sentDetails().size() == 13);
        await().until(() -> template.load().pending() == 0);
        assertThat(context.getBean(Failures.class).events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ExpiredTokenException",
                "UnrecognizedClientException",
                "AccessDeniedException",
                "ThrottlingException"
            })
    void aCauseThatPassesLosesNoEvent(String error) {
        context.refresh();
        wire.refuse("PutEvents", 6, error);

        publish(1);

        await().until(() -> wire.sentDetails().size() == 7);
        await().until(() -> template.load().pending() == 0);
        assertThat(context.getBean(Failures.class).events).isEmpty();
    }

    @Test
    void anEventThatIsItselfAtFaultIsReportedAtOnce() {
        context.refresh();
        wire.refuse("PutEvents", 100, "ValidationException");

        publish(1);

        await().until(() -> context.getBean(Failures.class).events.size() == 1);
        assertThat(wire.sentDetails()).hasSize(1);
    }

    private void publish(int events) {
        transaction.executeWithoutResult(
                status -> IntStream.range(0, events).forEach(i -> context.publishEvent(new Placed(i))));
    }

    @EventBridgeEvent
    record Placed(int id) {}

    static class Failures {

        final List<EventPublicationFailed> events = new CopyOnWriteArrayList<>();
        final List<Boolean> inTransaction = new CopyOnWriteArrayList<>();

        private final JdbcTemplate jdbc;
        private final TransactionTemplate transaction;

        Failures(JdbcTemplate jdbc, TransactionTemplate transaction) {
            this.jdbc = jdbc;
            this.transaction = transaction;
        }

        @EventListener
        void on(EventPublicationFailed event) {
            inTransaction.add(TransactionSynchronizationManager.isActualTransactionActive());
            transaction.executeWithoutResult(status -> jdbc.update("insert into failed values (1)"));
            events.add(event);
        }
    }
}

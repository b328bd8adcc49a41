package com.brillconsulting.eventbridge.autoconfigure;

import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.event;
import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.eventually;
import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.listener;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.brillconsulting.eventbridge.event.ExplainedException;
import com.brillconsulting.eventbridge.listen.BatchFailedException;
import com.brillconsulting.eventbridge.listen.IdempotencyStore;
import com.brillconsulting.eventbridge.listen.UnsupportedListenerException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.io.ClassPathResource;
import org.springframework.integration.jdbc.metadata.JdbcMetadataStore;
import org.springframework.integration.metadata.SimpleMetadataStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Methods that handle each event once, with a store in the method's database and with one in memory. */
@ExtendWith(OutputCaptureExtension.class)
class IdempotentListenerTest {

    private static TestQueues queues;

    @BeforeAll
    static void startQueues() {
        queues = new TestQueues();
    }

    @AfterAll
    static void closeQueues() {
        queues.close();
        Database.closeAll();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void eachEffectHappensOnceHoweverOftenTheEventIsDelivered(Database database) {
        var queue = "twice-" + database;
        queues.createWithDeadLetters(queue, 5);
        IntStream.range(0, 20)
                .forEach(it -> queues.send(queue, event("e-" + it % 10, "{\"id\": \"o-%d\"}".formatted(it % 10))));

        application("insert", queue, database).run(context -> {
            assertThat(context).hasNotFailed();
            eventually().untilAsserted(() -> assertThat(queues.size(queue)).isZero());

            var handler = context.getBean(Handler.class);
            assertThat(handler.rows()).containsExactlyInAnyOrderElementsOf(orders(10));
            assertThat(handler.marks()).hasSize(10).allMatch(it -> it.startsWith("done "));
            assertThat(queues.size(queue + "-dlq")).isZero();
        });
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aMethodThatFailsLeavesNoMarkAndIsCalledAgain(Database database) {
        var queue = "failing-" + database;
        queues.createWithDeadLetters(queue, 5);
        queues.send(queue, event("e-1", "{\"id\": \"o-1\"}"));

        application("failingOnce", queue, database).run(context -> {
            var handler = context.getBean(Handler.class);
            eventually().untilAsserted(() -> assertThat(handler.calls()).isPositive());
            eventually().untilAsserted(() -> assertThat(queues.size(queue)).isZero());

            assertThat(handler.calls()).isEqualTo(2);
            assertThat(handler.rows()).containsExactly("o-1");
            assertThat(handler.marks()).hasSize(1);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"failingAlways", "failingWithoutRollback", "failingOutsideTransaction", "failingLater"})
    void nothingOfWhatFailedForGoodStaysMarked(String method) {
        queues.createWithDeadLetters(method, 2);
        queues.send(method, event("e-1", "{\"id\": \"o-1\"}"));

        application(method, method, Database.H2).run(context -> {
            eventually().untilAsserted(() -> assertThat(queues.size(method + "-dlq"))
                    .isOne());
            assertThat(context.getBean(Handler.class).calls()).isEqualTo(2);
            assertThat(context.getBean(Handler.class).marks()).isEmpty();
        });
    }

    @Test
    void ofABatchOnlyWhatFailedIsHandledAgain() {
        queues.createWithDeadLetters("batch", 2);
        Stream.of("a", "b", "a")
                .forEach(it -> queues.send("batch", event("e-" + it, "{\"id\": \"%s\"}".formatted(it))));

        application("batch", "batch", Database.H2).run(context -> {
            eventually()
                    .untilAsserted(() -> assertThat(queues.size("batch-dlq")).isOne());
            eventually().untilAsserted(() -> assertThat(queues.size("batch")).isZero());

            var handler = context.getBean(Handler.class);
            assertThat(handler.rows()).containsExactly("a");
            assertThat(handler.marks()).hasSize(1);
        });
    }

    @Test
    void aBatchWhoseTransactionIsUndoneIsHandledAgainAsAWhole() {
        queues.createWithDeadLetters("undone", 5);
        Stream.of("a", "b").forEach(it -> queues.send("undone", event("e-" + it, "{\"id\": \"%s\"}".formatted(it))));

        application("undoneOnce", "undone", Database.H2).run(context -> {
            eventually().untilAsserted(() -> assertThat(queues.size("undone")).isZero());

            assertThat(context.getBean(Handler.class).rows()).containsExactlyInAnyOrder("a", "b");
            assertThat(queues.size("undone-dlq")).isZero();
        });
    }

    @Test
    void withoutAStoreItIsRememberedInMemoryWithAWarning(CapturedOutput output) {
        queues.createWithDeadLetters("memory", 5);
        IntStream.range(0, 20)
                .forEach(it -> queues.send("memory", event("e-" + it % 10, "{\"id\": \"o-%d\"}".formatted(it % 10))));

        ListenerApplication.of(
                        queues,
                        Remembering.class,
                        listener(Remembering.class, "remember", "memory", false, Map.of("idempotent", "true")))
                .run(context -> {
                    eventually().untilAsserted(() -> assertThat(queues.size("memory"))
                            .isZero());
                    assertThat(context.getBean(Remembering.class).taken)
                            .containsExactlyInAnyOrderElementsOf(orders(10));
                    assertThat(output).contains("there is no ConcurrentMetadataStore bean");
                });
    }

    @Test
    void whoIsNotIdempotentIsNotWarned(CapturedOutput output) {
        queues.create("careless");

        ListenerApplication.of(queues, Remembering.class, listener(Remembering.class, "remember", "careless"))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(output).doesNotContain("ConcurrentMetadataStore");
                });
    }

    @Test
    void anEventThatIsBeingHandledIsLeftAloneUntilItsLeaseEnds() {
        queues.createWithDeadLetters("begun", 5);

        ListenerApplication.of(
                        queues,
                        Remembering.class,
                        listener(Remembering.class, "remember", "begun", false, Map.of("idempotent", "true")))
                .run(context -> {
                    var store = context.getBean(IdempotencyStore.class);
                    store.putIfAbsent("begun/remember/e-1", "started 2999-01-01T00:00:00Z elsewhere");
                    store.putIfAbsent("begun/remember/e-2", "started 2001-01-01T00:00:00Z elsewhere");
                    queues.send("begun", event("e-1", "{\"id\": \"o-1\"}"));
                    queues.send("begun", event("e-2", "{\"id\": \"o-2\"}"));

                    eventually().untilAsserted(() -> assertThat(queues.size("begun"))
                            .isOne());
                    assertThat(context.getBean(Remembering.class).taken).containsExactly("o-2");
                    assertThat(store.get("begun/remember/e-2")).startsWith("done ");
                });
    }

    @Test
    void anEventWhoseTransactionFailsIsHandledAgainThoughItsMarkIsInAnotherDatabase() {
        queues.createWithDeadLetters("two-databases", 5);
        queues.send("two-databases", event("e-1", "{\"id\": \"o-1\"}"));

        ListenerApplication.of(
                        queues,
                        OtherDatabase.class,
                        listener(OtherDatabase.class, "insert", "two-databases", false, Map.of("idempotent", "true")))
                .withUserConfiguration(TwoDatabases.class)
                .run(context -> {
                    eventually().untilAsserted(() -> assertThat(queues.size("two-databases"))
                            .isZero());

                    var handler = context.getBean(OtherDatabase.class);
                    assertThat(handler.calls()).isEqualTo(2);
                    assertThat(handler.rows()).containsExactly("o-1");
                    assertThat(context.getBean(IdempotencyStore.class).get("two-databases/insert/e-1"))
                            .startsWith("done ");
                });
    }

    @Test
    void aMethodThatTakesLongerThanTheLeaseIsNotCalledASecondTimeMeanwhile() {
        queues.createWithDeadLetters("long", 20);
        queues.send("long", event("e-1", "{\"id\": \"o-1\"}"));
        queues.send("long", event("e-1", "{\"id\": \"o-1\"}"));

        ListenerApplication.of(
                        queues,
                        Remembering.class,
                        listener(Remembering.class, "rememberLater", "long", false, Map.of("idempotent", "true")))
                .withPropertyValues("eventbridge.listener.idempotency.lease=1s")
                .run(context -> {
                    eventually()
                            .untilAsserted(() -> assertThat(queues.size("long")).isZero());

                    assertThat(context.getBean(Remembering.class).taken).containsExactly("o-1");
                });
    }

    @Test
    void severalStoresAreRefusedUnlessOneIsNamed(CapturedOutput output) {
        queues.create("several");
        var application = ListenerApplication.of(
                queues,
                Remembering.class,
                listener(Remembering.class, "remember", "several", false, Map.of("idempotent", "true")));

        application
                .withBean("redis", SimpleMetadataStore.class)
                .withBean("database", SimpleMetadataStore.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOfSatisfying(ExplainedException.class, it -> {
                            assertThat(it.description())
                                    .contains("ConcurrentMetadataStore", "'redis'", "'database' (SimpleMetadataStore)");
                            assertThat(it.remedy()).contains("@Primary");
                        }));
        application
                .withBean("redis", SimpleMetadataStore.class)
                .withBean("database", SimpleMetadataStore.class, SimpleMetadataStore::new, it -> it.setPrimary(true))
                .run(context -> assertThat(context).hasNotFailed());
        application
                .withBean("one", IdempotencyStore.class, Forgetful::new)
                .withBean("other", IdempotencyStore.class, Forgetful::new)
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOfSatisfying(ExplainedException.class, it -> assertThat(it.description())
                                .contains("IdempotencyStore", "'one'", "'other'")));
        assertThat(output).doesNotContain("kept in memory");
    }

    @Test
    void aTransactionThatWouldNotHoldTheMarkIsRefused() {
        queues.create("apart");

        application("apart", "apart", Database.H2).run(context -> assertThat(context)
                .getFailure()
                .isInstanceOf(UnsupportedListenerException.class)
                .hasMessageContaining("REQUIRES_NEW"));
    }

    private static List<String> orders(int count) {
        return IntStream.range(0, count).mapToObj(it -> "o-" + it).toList();
    }

    private static ApplicationContextRunner application(String method, String queue, Database database) {
        assumeThat(database.available()).isTrue();
        return ListenerApplication.of(
                        queues,
                        Handler.class,
                        listener(Handler.class, method, queue, false, Map.of("idempotent", "true")))
                .withUserConfiguration(Transactions.class)
                .withBean(DataSource.class, database::create);
    }

    enum Database {
        H2 {

            @Override
            DataSource create() {
                return prepared(
                        JdbcConnectionPool.create("jdbc:h2:mem:" + System.nanoTime() + ";DB_CLOSE_DELAY=-1", "", ""),
                        "h2");
            }
        },

        POSTGRES {

            private EmbeddedPostgres server;

            @Override
            boolean available() {
                try {
                    start();
                    return true;
                } catch (IOException | RuntimeException e) {
                    return false;
                }
            }

            private synchronized EmbeddedPostgres start() throws IOException {
                if (server == null) {
                    server = EmbeddedPostgres.start();
                }
                return server;
            }

            @Override
            DataSource create() {
                try {
                    var database = start().getPostgresDatabase();
                    JdbcClient.create(database)
                            .sql("drop schema public cascade; create schema public")
                            .update();
                    return prepared(database, "postgresql");
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            void close() throws IOException {
                if (server != null) {
                    server.close();
                }
            }
        };

        abstract DataSource create();

        boolean available() {
            return true;
        }

        void close() throws IOException {}

        static void closeAll() {
            for (var database : values()) {
                try {
                    database.close();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        private static DataSource prepared(DataSource database, String platform) {
            var schema = "org/springframework/integration/jdbc/schema-" + platform + ".sql";
            DatabasePopulatorUtils.execute(new ResourceDatabasePopulator(new ClassPathResource(schema)), database);
            JdbcClient.create(database)
                    .sql("create table orders (id varchar(10))")
                    .update();
            return database;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true)
    static class Transactions {

        @Bean
        JdbcTransactionManager transactionManager(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        JdbcClient jdbcClient(DataSource dataSource) {
            return JdbcClient.create(dataSource);
        }

        @Bean
        JdbcMetadataStore metadataStore(DataSource dataSource) {
            return new JdbcMetadataStore(dataSource);
        }
    }

    record Order(String id) {}

    static class Handler {

        private final AtomicInteger calls = new AtomicInteger();
        private final JdbcClient jdbc;

        Handler(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        /** The bean is a proxy, whose fields are not those of the handler. */
        int calls() {
            return calls.get();
        }

        List<String> rows() {
            return jdbc.sql("select id from orders").query(String.class).list();
        }

        List<String> marks() {
            return jdbc.sql("select metadata_value from int_metadata_store")
                    .query(String.class)
                    .list();
        }

        @Transactional
        public void insert(Order order) {
            jdbc.sql("insert into orders values (?)").param(order.id()).update();
        }

        @Transactional
        public void failingOnce(Order order) {
            insert(order);
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("no stock");
            }
        }

        @Transactional
        public void failingAlways(Order order) {
            calls.incrementAndGet();
            throw new IllegalStateException("no stock");
        }

        @Transactional(noRollbackFor = IllegalStateException.class)
        public void failingWithoutRollback(Order order) {
            failingAlways(order);
        }

        public void failingOutsideTransaction(Order order) {
            failingAlways(order);
        }

        public CompletableFuture<Void> failingLater(Order order) {
            calls.incrementAndGet();
            return CompletableFuture.failedFuture(new IllegalStateException("no stock"));
        }

        @Transactional(noRollbackFor = BatchFailedException.class)
        public void batch(List<Order> orders) {
            for (var index = 0; index < orders.size(); index++) {
                if (orders.get(index).id().equals("b")) {
                    throw new BatchFailedException(Map.of(index, new IllegalStateException("no stock")));
                }
                insert(orders.get(index));
            }
        }

        @Transactional
        public void undoneOnce(List<Order> orders) {
            orders.forEach(this::insert);
            if (calls.incrementAndGet() == 1) {
                throw new BatchFailedException(Map.of(0, new IllegalStateException("no stock")));
            }
        }

        @Transactional(propagation = Propagation.REQUIRES_NEW)
        public void apart(Order order) {}
    }

    static class Remembering {

        final List<String> taken = new CopyOnWriteArrayList<>();

        void remember(Order order) {
            taken.add(order.id());
        }

        void rememberLater(Order order) throws InterruptedException {
            taken.add(order.id());
            new CountDownLatch(1).await(4, TimeUnit.SECONDS);
        }
    }

    /** A store of the application's own. */
    static final class Forgetful implements IdempotencyStore {

        @Override
        public @Nullable String putIfAbsent(String key, String value) {
            return null;
        }

        @Override
        public boolean replace(String key, String oldValue, String newValue) {
            return true;
        }

        @Override
        public @Nullable String get(String key) {
            return null;
        }

        @Override
        public void remove(String key) {}
    }

    /** The marks are in one database, and what the method does is in another, whose first commit fails. */
    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true)
    static class TwoDatabases {

        @Bean
        @Primary
        DataSource marks() {
            return Database.H2.create();
        }

        @Bean
        @Primary
        JdbcTransactionManager marksTransactions(DataSource marks) {
            return new JdbcTransactionManager(marks);
        }

        @Bean
        JdbcMetadataStore metadataStore(DataSource marks) {
            return new JdbcMetadataStore(marks);
        }

        @Bean
        DataSource orders() {
            return Database.H2.create();
        }

        @Bean
        JdbcTransactionManager ordersTransactions(@Qualifier("orders") DataSource orders) {
            var commits = new AtomicInteger();
            return new JdbcTransactionManager(orders) {

                @Override
                protected void doCommit(DefaultTransactionStatus status) {
                    if (commits.incrementAndGet() == 1) {
                        doRollback(status);
                        throw new TransactionSystemException("The connection was lost");
                    }
                    super.doCommit(status);
                }
            };
        }
    }

    static class OtherDatabase {

        private final AtomicInteger calls = new AtomicInteger();
        private final JdbcClient jdbc;

        OtherDatabase(@Qualifier("orders") DataSource orders) {
            this.jdbc = JdbcClient.create(orders);
        }

        int calls() {
            return calls.get();
        }

        List<String> rows() {
            return jdbc.sql("select id from orders").query(String.class).list();
        }

        @Transactional("ordersTransactions")
        public void insert(Order order) {
            calls.incrementAndGet();
            jdbc.sql("insert into orders values (?)").param(order.id()).update();
        }
    }
}

package com.brillconsulting.eventbridge.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.core.EventBridgeTemplate;
import com.brillconsulting.eventbridge.core.InvalidEventException;
import com.brillconsulting.eventbridge.publish.InvalidExternalizationException;
import com.brillconsulting.eventbridge.publish.OutsideTransactionException;
import com.brillconsulting.eventbridge.wire.TappedBus;
import com.brillconsulting.eventbridge.wire.WireTap;
import io.namastack.outbox.Outbox;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.Externalized;
import org.springframework.modulith.events.support.EventExternalizerModuleListener;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** What keeps events until they are sent, in whole applications that have one outbox or the other, or none. */
@ExtendWith(OutputCaptureExtension.class)
class DeliveryTest {

    static final String NO_MODULITH = "--spring.autoconfigure.exclude="
            + "org.springframework.modulith.events.jdbc.JdbcEventPublicationAutoConfiguration,"
            + "org.springframework.modulith.events.config.EventPublicationAutoConfiguration,"
            + "org.springframework.modulith.events.config.EventExternalizationAutoConfiguration";
    static final String NO_NAMASTACK = "--namastack.outbox.enabled=false";

    private static TappedBus bus;
    private static WireTap wire;

    /** Has Spring Modulith's registry and nothing else; tests that ask for no more share it. */
    private static ConfigurableApplicationContext registry;

    private ConfigurableApplicationContext context;
    private TransactionTemplate transaction;

    @BeforeAll
    static void start() {
        bus = new TappedBus();
        wire = bus.wire();
        bus.client().createEventBus(it -> it.name("orders"));
    }

    @AfterAll
    static void stop() {
        if (registry != null) {
            registry.close();
        }
        bus.close();
    }

    @BeforeEach
    void forget() {
        wire.reset();
    }

    @AfterEach
    void close() {
        if (context != null && context != registry) {
            context.close();
        }
    }

    private void useRegistry() {
        if (registry == null) {
            registry = start(List.of(Application.class), NO_NAMASTACK);
        }
        use(registry);
        context.getBean(JdbcTemplate.class).update("delete from event_publication");
    }

    private void run(String... arguments) {
        run(List.of(Application.class), arguments);
    }

    private void run(List<Class<?>> sources, String... arguments) {
        use(start(sources, arguments));
    }

    private void use(ConfigurableApplicationContext application) {
        context = application;
        transaction = context.getBean(TransactionTemplate.class);
    }

    private static ConfigurableApplicationContext start(List<Class<?>> sources, String... arguments) {
        var all = new ArrayList<>(List.of(
                "--spring.application.name=shop",
                "--spring.main.web-application-type=none",
                "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(),
                "--spring.modulith.events.jdbc.schema-initialization.enabled=true",
                "--namastack.outbox.polling.fixed.interval=50ms",
                "--eventbridge.reconcile.mode=off",
                "--eventbridge.publisher.resubmission=${resubmission:1s}",
                "--eventbridge.publisher.retry.max-attempts=1",
                "--eventbridge.publisher.retry.max-duration=1s",
                "--spring.cloud.aws.region.static=us-east-1",
                "--spring.cloud.aws.credentials.access-key=test",
                "--spring.cloud.aws.credentials.secret-key=test",
                "--spring.cloud.aws.endpoint=" + bus.bridge().endpoint(),
                "--order-type=Order Externalized"));
        all.addAll(List.of(arguments));
        return SpringApplication.run(sources.toArray(Class<?>[]::new), all.toArray(String[]::new));
    }

    @Test
    void saysWhatIsGuaranteedWithoutAnyOutbox(CapturedOutput output) {
        run(NO_MODULITH, NO_NAMASTACK);

        assertThat(output)
                .contains("Application events are sent after commit, at most once: add spring-modulith-starter-jdbc");
        publish(3);
        assertThat(wire.sentDetailTypes()).containsExactly(List.of("Placed", "Placed", "Placed"));
    }

    @Test
    void refusesEventsOutsideATransactionWhereTheApplicationWantsNone() {
        run(NO_MODULITH, NO_NAMASTACK, "--eventbridge.publisher.outside-transaction=fail");

        assertThatExceptionOfType(OutsideTransactionException.class)
                .isThrownBy(() -> context.publishEvent(new Placed(1)))
                .withMessageContaining(Placed.class.getName());
        publish(1);
        assertThat(wire.sentDetailTypes()).containsExactly(List.of("Placed"));
    }

    @Test
    void keepsEventsInTheRegistryAndSendsThemTogether(CapturedOutput output) {
        run(NO_NAMASTACK, "--resubmission=1h", "--eventbridge.publisher.queue.max-calls=1");
        assertThat(output).contains("at least once: Spring Modulith's event publication registry");
        var marked = new CopyOnWriteArrayList<Integer>();
        var open = new CountDownLatch(1);
        wire.intercept(call -> {
            marked.add(rows("PROCESSING") + rows("COMPLETED"));
            open.await();
            return call.call();
        });

        publish(25);
        await().until(() -> context.getBean(EventBridgeTemplate.class).load().pending() == 25);
        open.countDown();

        await().until(() -> rows("COMPLETED") == 25);
        assertThat(marked.get(0)).as("rows marked before the first call").isEqualTo(25);
        assertThat(wire.sentDetails()).hasSize(25).doesNotHaveDuplicates();
        assertThat(wire.sentDetailTypes())
                .as("what the first call took, and the rest in tens")
                .hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void writesNoRowForWhatIsRolledBackOrCannotBeSent() {
        useRegistry();

        transaction.executeWithoutResult(status -> {
            context.publishEvent(new Placed(1));
            status.setRollbackOnly();
        });
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> transaction.executeWithoutResult(status -> context.publishEvent(new Foreign())));

        assertThat(allRows()).isZero();
        assertThat(wire.sentDetails()).isEmpty();
    }

    /** The registry writes rows for events outside a transaction that no listener ever completes. */
    @Test
    void sendsOutsideATransactionAtOnceAndLeavesNoRowBehind() {
        useRegistry();

        context.publishEvent(new Placed(1));

        assertThat(wire.sentDetailTypes()).containsExactly(List.of("Placed"));
        assertThat(allRows()).isZero();
    }

    @Test
    void sendsAgainWhatFailed() {
        useRegistry();
        wire.refuse("PutEvents", 1, "UnrecognizedClientException");

        publish(2);

        await().until(() -> rows("COMPLETED") == 2);
        assertThat(wire.sentDetails()).hasSizeGreaterThanOrEqualTo(3);
    }

    /** The registry leaves alone what it believes to be on its way again, for ever if the process ended meanwhile. */
    @Test
    void sendsWhatAnotherProcessWasSendingAgainWhenItEnded() {
        useRegistry();
        var mine = "eventbridge.publisher";
        leaveBehind(mine, Placed.class, "{\"id\": 7}", "RESUBMITTED");
        leaveBehind(mine, Placed.class, "{\"id\": 8}", "PROCESSING");
        leaveBehind("of.another.listener", Placed.class, "{\"id\": 9}", "RESUBMITTED");

        await().until(() -> rows("COMPLETED") == 2);

        assertThat(wire.sentDetails()).containsExactlyInAnyOrder("{\"id\":7}", "{\"id\":8}");
        assertThat(rows("RESUBMITTED")).isOne();
    }

    private void leaveBehind(String listener, Class<?> event, String json, String status) {
        var longAgo = OffsetDateTime.parse("2026-01-01T00:00:00Z");
        context.getBean(JdbcTemplate.class)
                .update(
                        "insert into event_publication (id, listener_id, event_type, serialized_event, publication_date,"
                                + " status, completion_attempts, last_resubmission_date) values (?, ?, ?, ?, ?, ?, 1, ?)",
                        UUID.randomUUID(),
                        listener,
                        event.getName(),
                        json,
                        longAgo,
                        status,
                        longAgo);
    }

    @Test
    void sendsAgainWhatCouldNotBeExternalized() {
        useRegistry();
        wire.refuse("PutEvents", 1, "UnrecognizedClientException");

        transaction.executeWithoutResult(status -> context.publishEvent(new Moved("north")));

        await().until(() -> rows("COMPLETED") == 1);
        assertThat(wire.sentDetails()).hasSize(2);
    }

    /** Spring Modulith itself writes a row for these that nothing ever takes up. */
    @Test
    void externalizesOutsideATransactionAtOnce() {
        useRegistry();

        context.publishEvent(new Moved("south"));

        await().until(() -> rows("COMPLETED") == 1);
        assertThat(wire.sentDetails()).containsExactly("{\"where\":\"south\"}");
    }

    @Test
    void refusesToExternalizeOutsideATransactionWhereTheApplicationWantsNone() {
        run(NO_NAMASTACK, "--eventbridge.publisher.outside-transaction=fail");

        assertThatExceptionOfType(OutsideTransactionException.class)
                .isThrownBy(() -> context.publishEvent(new Moved("south")))
                .withMessageContaining(Moved.class.getName());

        assertThat(allRows()).isZero();
        assertThat(wire.sentDetails()).isEmpty();
    }

    @Test
    void leavesToOtherBrokersWhatIsNotMeantForEventBridgeAndSaysSo(CapturedOutput output) {
        run(List.of(Application.class, OtherBroker.class), NO_NAMASTACK);
        assertThat(output).contains("Other brokers externalize events too").contains("eventbridge:");

        transaction.executeWithoutResult(status -> {
            context.publishEvent(new Moved("north"));
            context.publishEvent(new Addressed("north"));
        });

        await().until(() -> rows("COMPLETED") == 4);
        assertThat(wire.sentDetailTypes()).containsExactly(List.of("Addressed"));
    }

    @Test
    void saysThatASerializedExternalizationHoldsEverythingUp(CapturedOutput output) {
        run(NO_NAMASTACK, "--spring.modulith.events.externalization.serialize-externalization=true");

        assertThat(output).contains("one at a time").contains("serialize-externalization");
    }

    @Test
    void externalizesToTheTargetOfTheAnnotation() {
        useRegistry();

        transaction.executeWithoutResult(status -> context.publishEvent(new Moved("north")));

        await().until(() -> rows("COMPLETED") == 1);
        var entry = wire.requests("PutEvents").get(0).path("Entries").path(0);
        assertThat(entry.path("EventBusName").asString()).isEqualTo("orders");
        assertThat(entry.path("Source").asString()).isEqualTo("shop");
        assertThat(entry.path("DetailType").asString()).isEqualTo("Order Externalized north");
        assertThat(entry.path("Detail").asString()).isEqualTo("{\"where\":\"north\"}");
    }

    @Test
    void sendsAnEventOnceThatIsMarkedTwice() {
        useRegistry();

        transaction.executeWithoutResult(status -> context.publishEvent(new Both(1)));

        await().until(() -> rows("COMPLETED") == 2);
        assertThat(wire.sentDetailTypes()).containsExactly(List.of("Both"));
    }

    @Test
    void doesNotStartWithATargetThatCannotBeRead() {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> run(NO_NAMASTACK, "--order-type=#{"))
                .satisfies(e -> assertThat(e).hasStackTraceContaining(InvalidExternalizationException.class.getName()))
                .satisfies(e -> assertThat(e).hasStackTraceContaining(Moved.class.getName()));
    }

    @Test
    void keepsEventsInNamastacksOutbox(CapturedOutput output) {
        run(NO_MODULITH);
        assertThat(output).contains("at least once: Namastack's outbox");

        publish(100);
        transaction.executeWithoutResult(status -> {
            context.publishEvent(new Placed(1_000));
            status.setRollbackOnly();
        });

        await().until(() -> wire.sentDetails().size() == 100);
        assertThat(wire.sentDetails()).doesNotHaveDuplicates().doesNotContain("{\"id\":1000}");
        assertThat(wire.sentDetailTypes()).as("events of an outbox share calls").hasSizeLessThan(40);
        await().until(() -> count("select count(*) from outbox_record where status = 'COMPLETED'") == 100);
        assertThat(context.getBean(JdbcTemplate.class)
                        .queryForList("select distinct handler_id from outbox_record", String.class))
                .containsExactly("com.brillconsulting.eventbridge.publish.OutboxEventHandler#handle("
                        + "com.brillconsulting.eventbridge.event.OutboundEvent,"
                        + "io.namastack.outbox.handler.OutboxRecordMetadata)");
    }

    @Test
    void sendsAgainFromNamastacksOutbox() {
        run(NO_MODULITH);
        wire.refuse("PutEvents", 2, "ThrottlingException");

        publish(1);

        await().until(() -> count("select count(*) from outbox_record where status = 'COMPLETED'") == 1);
        assertThat(wire.sentDetails()).hasSize(3);
    }

    /** None of these is the fault of the event, and all of them pass, if in hours. */
    @ParameterizedTest
    @ValueSource(strings = {"ExpiredTokenException", "AccessDeniedException", "UnrecognizedClientException"})
    void givesUpNoEventOfNamastacksOutboxForWhatPasses(String error) {
        run(NO_MODULITH);
        wire.refuse("PutEvents", 2, error);

        publish(1);

        await().until(() -> count("select count(*) from outbox_record where status = 'COMPLETED'") == 1);
    }

    @Test
    void givesUpAnEventOfNamastacksOutboxThatIsItselfAtFault() {
        run(NO_MODULITH);
        wire.failEntries("Placed", 100, "MalformedDetail");

        publish(1);

        await().until(() -> count("select count(*) from outbox_record where status = 'FAILED'") == 1);
        assertThat(wire.sentDetails()).hasSize(1);
    }

    /** Both bring an event multicaster of the same name; and the registry, once there, is for all that goes out. */
    @Test
    void startsWithBothAndUsesTheRegistry(CapturedOutput output) {
        run();

        assertThat(output).contains("at least once: Spring Modulith's event publication registry");
    }

    @Test
    void usesTheOutboxWithBothWhereSpringModulithDoes(CapturedOutput output) {
        run("--spring.modulith.events.externalization.mode=outbox");
        assertThat(output).contains("at least once: Namastack's outbox");

        publish(1);
        var outbox = context.getBean(Outbox.class);
        transaction.executeWithoutResult(status -> outbox.schedule(new Moved("south")));

        await().until(() -> wire.sentDetails().size() == 2);
        assertThat(wire.sentDetails()).containsExactlyInAnyOrder("{\"id\":0}", "{\"where\":\"south\"}");
    }

    private void publish(int events) {
        transaction.executeWithoutResult(
                status -> IntStream.range(0, events).forEach(i -> context.publishEvent(new Placed(i))));
    }

    private int rows(String status) {
        return count("select count(*) from event_publication where status = '" + status + "'");
    }

    private int allRows() {
        return count("select count(*) from event_publication");
    }

    private int count(String sql) {
        return context.getBean(JdbcTemplate.class).queryForObject(sql, Integer.class);
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @AutoConfigurationPackage(basePackageClasses = DeliveryTest.class)
    static class Application {

        @Bean(destroyMethod = "")
        EventBridgeClient client() {
            return bus.client();
        }

        @Bean(destroyMethod = "")
        SqsAsyncClient queues() {
            return bus.queues();
        }
    }

    @EventBridgeEvent
    record Placed(int id) {}

    @EventBridgeEvent(source = "aws.shop")
    record Foreign() {}

    @Externalized("orders::${order-type:Order Externalized} #{where}")
    record Moved(String where) {}

    @Externalized("eventbridge:orders::Addressed")
    record Addressed(String where) {}

    @Configuration(proxyBeanMethods = false)
    static class OtherBroker {

        @Bean
        EventExternalizerModuleListener otherBroker(EventExternalizationConfiguration configuration) {
            return new EventExternalizerModuleListener(
                    configuration, (payload, target) -> CompletableFuture.completedFuture(null));
        }
    }

    @EventBridgeEvent
    @Externalized("orders::both")
    record Both(int id) {}
}

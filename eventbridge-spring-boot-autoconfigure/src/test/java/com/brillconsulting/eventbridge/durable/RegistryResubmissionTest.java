package com.brillconsulting.eventbridge.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.wire.TappedBus;
import com.brillconsulting.eventbridge.wire.WireTap;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Several instances have one registry: what it keeps is sent again once, by one of them, and only if it is on no way. */
@ExtendWith(OutputCaptureExtension.class)
class RegistryResubmissionTest {

    private static final int BACKLOG = Boolean.getBoolean("night") ? 20_000 : 5_000;
    private static final int WAITING = Boolean.getBoolean("night") ? 57_000 : 3_000;

    private static TappedBus bus;
    private static WireTap wire;

    private final String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private final List<ConfigurableApplicationContext> instances = new ArrayList<>();

    @BeforeAll
    static void start() {
        bus = new TappedBus();
        wire = bus.wire();
        // Where an event of these packages goes that another test is about.
        bus.client().createEventBus(it -> it.name("orders"));
    }

    @AfterAll
    static void stop() {
        bus.close();
    }

    @BeforeEach
    void forget() {
        wire.reset();
    }

    @AfterEach
    void close() {
        instances.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void twoInstancesSendABacklogOnce() {
        var jdbc = run("--eventbridge.publisher.resubmission=0").getBean(JdbcTemplate.class);
        leaveBehind(jdbc, BACKLOG);
        var starting = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> start("--eventbridge.publisher.resubmission=1s")))
                .toList();
        starting.forEach(it -> instances.add(it.join()));

        await().atMost(Duration.ofMinutes(4)).until(() -> rows(jdbc, "COMPLETED") == BACKLOG);

        assertThat(wire.sentDetails()).hasSize(BACKLOG).doesNotHaveDuplicates();
    }

    /** Much is published at once, and EventBridge is slow, so that events wait for longer than resubmission waits. */
    @Test
    void sendsNothingTwiceThatWaitsItsTurn() {
        var context = run("--eventbridge.publisher.resubmission=200ms", "--eventbridge.publisher.queue.max-calls=1");
        wire.intercept(call -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            return call.call();
        });

        var transaction = context.getBean(TransactionTemplate.class);
        for (var i = 0; i < WAITING; i += 100) {
            var first = i;
            transaction.executeWithoutResult(
                    status -> IntStream.range(first, first + 100).forEach(id -> context.publishEvent(new Placed(id))));
        }

        var jdbc = context.getBean(JdbcTemplate.class);
        await().atMost(Duration.ofMinutes(10)).until(() -> rows(jdbc, "COMPLETED") == WAITING);
        assertThat(wire.sentDetails()).hasSize(WAITING).doesNotHaveDuplicates();
    }

    @Test
    void findsItsOwnBehindManyThatFailForOthers() {
        var context = run("--eventbridge.publisher.resubmission=0");
        var jdbc = context.getBean(JdbcTemplate.class);
        leaveBehind(jdbc, "of.another.listener", 0, 1_200);
        leaveBehind(jdbc, 1);

        run("--eventbridge.publisher.resubmission=1s");

        await().until(() -> rows(jdbc, "COMPLETED") == 1);
        assertThat(wire.sentDetails()).hasSize(1);
        assertThat(rows(jdbc, "FAILED")).isEqualTo(1_200);
    }

    @Test
    void triesAnEventNoMoreThatIsItselfAtFault() {
        var context = run("--eventbridge.publisher.resubmission=200ms");
        wire.failEntries("Placed", 1_000_000, "MalformedDetail");
        wire.failEntries("Other", 3, "NotAuthorizedForSourceException");

        context.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            context.publishEvent(new Placed(1));
            context.publishEvent(new Other(2));
        });

        var jdbc = context.getBean(JdbcTemplate.class);
        await().until(() -> rows(jdbc, "COMPLETED") == 1);
        assertThat(wire.sentDetails().stream().filter(it -> it.equals("{\"id\":2}")))
                .hasSize(4);
        assertThat(wire.sentDetails().stream().filter(it -> it.equals("{\"id\":1}")))
                .hasSizeLessThanOrEqualTo(2);
        assertThat(rows(jdbc, "FAILED")).isOne();
    }

    @Test
    void saysInFewLinesWhatAShutdownLeavesToTheRegistry(CapturedOutput output) {
        var context = run("--eventbridge.publisher.queue.shutdown=100ms", "--eventbridge.publisher.resubmission=0");
        var gate = wire.hold();
        context.getBean(TransactionTemplate.class).executeWithoutResult(status -> IntStream.range(0, 2_000)
                .forEach(id -> context.publishEvent(new Placed(id))));
        await().until(() -> gate.waiting() > 0);
        var before = output.getAll().lines().count();

        context.close();
        gate.open();

        assertThat(output.getAll().lines().skip(before).filter(it -> !it.contains("DefaultEventPublicationRegistry")))
                .hasSizeLessThan(100)
                .anyMatch(it -> it.contains("registry of event publications"));
    }

    private ConfigurableApplicationContext run(String... arguments) {
        var context = start(arguments);
        instances.add(context);
        return context;
    }

    private ConfigurableApplicationContext start(String... arguments) {
        var all = new ArrayList<>(List.of(
                "--spring.application.name=shop",
                "--spring.main.web-application-type=none",
                "--spring.jmx.enabled=false",
                "--spring.datasource.url=" + database,
                "--spring.modulith.events.jdbc.schema-initialization.enabled=true",
                "--namastack.outbox.enabled=false",
                "--eventbridge.reconcile.mode=off",
                "--eventbridge.publisher.retry.max-attempts=1",
                "--eventbridge.publisher.retry.max-duration=2s",
                "--spring.cloud.aws.region.static=us-east-1",
                "--spring.cloud.aws.credentials.access-key=test",
                "--spring.cloud.aws.credentials.secret-key=test",
                "--spring.cloud.aws.endpoint=" + bus.bridge().endpoint()));
        all.addAll(List.of(arguments));
        return SpringApplication.run(Application.class, all.toArray(String[]::new));
    }

    private static void leaveBehind(JdbcTemplate jdbc, int events) {
        leaveBehind(jdbc, "eventbridge.publisher", 1, events);
    }

    private static void leaveBehind(JdbcTemplate jdbc, String listener, int days, int events) {
        var longAgo = OffsetDateTime.parse("2026-01-01T00:00:00Z").plusDays(days);
        jdbc.batchUpdate(
                "insert into event_publication (id, listener_id, event_type, serialized_event, publication_date,"
                        + " status, completion_attempts, last_resubmission_date) values (?, ?, ?, ?, ?, 'FAILED', 1, ?)",
                IntStream.range(0, events)
                        .mapToObj(i -> new Object[] {
                            UUID.randomUUID(), listener, Placed.class.getName(), "{\"id\": " + i + "}", longAgo, longAgo
                        })
                        .toList());
    }

    private static int rows(JdbcTemplate jdbc, String status) {
        return jdbc.queryForObject("select count(*) from event_publication where status = ?", Integer.class, status);
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @AutoConfigurationPackage(basePackageClasses = RegistryResubmissionTest.class)
    static class Application {

        @Bean(destroyMethod = "")
        EventBridgeClient client() {
            return bus.client();
        }
    }

    @EventBridgeEvent
    record Placed(int id) {}

    @EventBridgeEvent
    record Other(int id) {}
}

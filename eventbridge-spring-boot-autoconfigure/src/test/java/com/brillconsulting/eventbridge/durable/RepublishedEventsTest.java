package com.brillconsulting.eventbridge.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventPattern;
import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.wire.TappedBus;
import com.brillconsulting.eventbridge.wire.WireTap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.modulith.events.Externalized;
import org.springframework.modulith.events.IncompleteEventPublications;

/**
 * Events that were received and told to the application, of classes that it publishes too, where something keeps events:
 * none may go out again, or they would go round for ever.
 */
class RepublishedEventsTest {

    private TappedBus bus;
    private WireTap wire;
    private ConfigurableApplicationContext context;
    private Inbox inbox;

    @BeforeEach
    void start() {
        bus = new TappedBus();
        wire = bus.wire();
        bus.client().createEventBus(it -> it.name("orders"));
    }

    @AfterEach
    void close() {
        context.close();
        bus.close();
    }

    @Test
    void whatSpringModulithResubmitsDoesNotGoOutAgain() {
        run(DeliveryTest.NO_NAMASTACK);
        inbox.breakDown(true);

        send("Received", "o-1");
        eventually().until(() -> rows("FAILED") == 1);
        inbox.breakDown(false);
        context.getBean(IncompleteEventPublications.class).resubmitIncompletePublications(it -> true);

        eventually().until(() -> rows("COMPLETED") == 1);
        assertThat(inbox.taken()).containsExactly("method o-1", "received o-1");
        send("Received", "last");
        eventually().until(() -> rows("COMPLETED") == 2);
        assertThat(wire.sentDetailTypes()).containsExactly(List.of("Received"), List.of("Received"));
        assertThat(listeners()).allMatch(it -> it.contains("Inbox.on"));
    }

    @Test
    void whatSpringModulithExternalizesDoesNotGoOutAgain() {
        run(DeliveryTest.NO_NAMASTACK);

        send("Shipped", "o-1");
        eventually().until(() -> inbox.taken().contains("shipped o-1"));
        send("Shipped", "last");

        eventually().until(() -> rows("COMPLETED") == 2);
        assertThat(wire.sentDetailTypes()).containsExactly(List.of("Shipped"), List.of("Shipped"));
        assertThat(listeners()).allMatch(it -> it.contains("Inbox.on"));
    }

    @Test
    void whatIsReceivedDoesNotGoIntoNamastacksOutbox() {
        run(DeliveryTest.NO_MODULITH);

        send("Received", "o-1");
        eventually().until(() -> inbox.taken().contains("method o-1"));
        send("Received", "last");
        eventually().until(() -> inbox.taken().contains("method last"));

        assertThat(count("select count(*) from outbox_record")).isZero();
        assertThat(wire.sentDetailTypes()).containsExactly(List.of("Received"), List.of("Received"));
    }

    private void run(String... arguments) {
        var all = new ArrayList<>(List.of(
                "--spring.application.name=shop",
                "--spring.main.web-application-type=none",
                "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(),
                "--spring.modulith.events.jdbc.schema-initialization.enabled=true",
                "--namastack.outbox.polling.fixed.interval=50ms",
                "--eventbridge.listener.poll-timeout=1s",
                "--eventbridge.publisher.resubmission=1s",
                "--spring.cloud.aws.region.static=us-east-1",
                "--spring.cloud.aws.credentials.access-key=test",
                "--spring.cloud.aws.credentials.secret-key=test",
                "--spring.cloud.aws.endpoint=" + bus.bridge().endpoint()));
        all.addAll(List.of(arguments));
        var application = new SpringApplication(Application.class);
        application.addInitializers(it -> {
            it.getBeanFactory().registerSingleton("client", bus.client());
            it.getBeanFactory().registerSingleton("queues", bus.queues());
            it.addApplicationListener((ContextClosedEvent event) -> bus.bridge().endLongPolls());
        });
        context = application.run(all.toArray(String[]::new));
        inbox = context.getBean(Inbox.class);
        wire.reset();
    }

    private void send(String detailType, String id) {
        context.getBean(EventBridgeOperations.class).send("elsewhere", detailType, "{\"id\": \"%s\"}".formatted(id));
    }

    private List<String> listeners() {
        return context.getBean(JdbcTemplate.class)
                .queryForList("select listener_id from event_publication", String.class);
    }

    private int rows(String status) {
        return count("select count(*) from event_publication where status = '" + status + "'");
    }

    private int count(String sql) {
        return context.getBean(JdbcTemplate.class).queryForObject(sql, Integer.class);
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(30));
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        Inbox inbox() {
            return new Inbox();
        }
    }

    @EventBridgeEvent(source = "elsewhere")
    record Received(String id) {}

    @Externalized("default::Shipped")
    record Shipped(String id) {}

    static class Inbox {

        private final List<String> taken = new CopyOnWriteArrayList<>();
        private volatile boolean broken;

        /** The bean is a proxy, whose fields are not those of the handler. */
        List<String> taken() {
            return taken;
        }

        void breakDown(boolean broken) {
            this.broken = broken;
        }

        @EventBridgeRule(name = "received", republish = true)
        public void receive(Received event) {
            taken.add("method " + event.id());
        }

        @EventBridgeRule(
                name = "shipped",
                republish = true,
                pattern = @EventPattern("{\"source\": [\"elsewhere\"], \"detail-type\": [\"Shipped\"]}"))
        public void ship(Shipped event) {}

        @ApplicationModuleListener
        void onReceived(Received event) {
            if (broken) {
                throw new IllegalStateException("not now");
            }
            taken.add("received " + event.id());
        }

        @ApplicationModuleListener
        void onShipped(Shipped event) {
            taken.add("shipped " + event.id());
        }
    }
}

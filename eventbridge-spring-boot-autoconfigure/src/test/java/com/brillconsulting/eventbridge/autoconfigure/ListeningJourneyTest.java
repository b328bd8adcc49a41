package com.brillconsulting.eventbridge.autoconfigure;

import static com.brillconsulting.eventbridge.autoconfigure.EventBridgeApplication.size;
import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventBridgeSchedule;
import com.brillconsulting.eventbridge.annotation.EventPattern;
import com.brillconsulting.eventbridge.annotation.ListenerOptions;
import com.brillconsulting.eventbridge.autoconfigure.republished.StockLow;
import com.brillconsulting.eventbridge.declare.InvalidDeclarationsException;
import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.embedded.time.MovableClock;
import com.brillconsulting.eventbridge.event.EventEnvelope;
import com.brillconsulting.eventbridge.event.aws.Ec2InstanceStateChange;
import com.brillconsulting.eventbridge.event.aws.S3ObjectCreated;
import com.brillconsulting.eventbridge.listen.EventBridgeListeners;
import com.brillconsulting.eventbridge.listen.IdempotencyStore;
import com.brillconsulting.eventbridge.listen.InMemoryIdempotencyStore;
import com.brillconsulting.eventbridge.publish.ReceivedApplicationEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** From what annotations declare, through the embedded bus, to the methods. */
class ListeningJourneyTest {

    @Test
    void aSealedTypeIsMatchedAndReadByTheNamesOfItsClasses() {
        try (var bus = EmbeddedEventBridgeServer.builder().start()) {
            EventBridgeApplication.of(bus, Orders.class).run(context -> {
                context.publishEvent(new OrderEvent.Placed("o-1"));
                context.publishEvent(new OrderEvent.Shipped("o-1"));

                var orders = context.getBean(Orders.class);
                eventually().untilAsserted(() -> assertThat(orders.taken)
                        .containsExactlyInAnyOrder(new OrderEvent.Placed("o-1"), new OrderEvent.Shipped("o-1")));
                assertThat(context.getBean(EventBridgeClient.class)
                                .describeRule(it -> it.name("orders-handle"))
                                .eventPattern())
                        .contains("\"Placed\",\"Order Shipped\"");
            });
        }
    }

    @Test
    void rulesThatShareAQueueCallTheirOwnMethodsOnly() {
        try (var bus = EmbeddedEventBridgeServer.builder().start()) {
            EventBridgeApplication.of(bus, Sharing.class).run(context -> {
                context.publishEvent(new OrderEvent.Placed("small"));
                context.publishEvent(new OrderEvent.Shipped("large"));

                var sharing = context.getBean(Sharing.class);
                eventually().untilAsserted(() -> assertThat(sharing.taken)
                        .containsExactlyInAnyOrder("any small", "any large", "shipped large"));
                assertThat(context.getBean(EventBridgeListeners.class).rules())
                        .containsExactlyInAnyOrder("default/any-order", "default/shipped-order");
            });
        }
    }

    @Test
    void eventsOfAwsHaveTypesAndCannotBePublished() {
        try (var bus = EmbeddedEventBridgeServer.builder().start()) {
            EventBridgeApplication.of(bus, Uploads.class).run(context -> {
                assertThat(context.getBean(EventBridgeClient.class)
                                .describeRule(it -> it.name("uploads-uploaded"))
                                .eventPattern())
                        .isEqualTo("{\"source\":[\"aws.s3\"],\"detail-type\":[\"Object Created\"]}");
                var sqs = context.getBean(SqsAsyncClient.class);
                var url = sqs.getQueueUrl(it -> it.queueName("shop-uploads-uploaded"))
                        .join()
                        .queueUrl();
                sqs.sendMessage(it -> it.queueUrl(url).messageBody(resource("aws-events/s3-object-created.json")))
                        .join();

                eventually().untilAsserted(() -> assertThat(context.getBean(Uploads.class).taken)
                        .containsExactly("amzn-s3-demo-bucket1/example-key"));
                Assertions.assertThatThrownBy(() -> context.publishEvent(new Ec2InstanceStateChange("i-1", "running")))
                        .hasMessageContaining("aws.ec2")
                        .hasMessageContaining("aws.");
            });
        }
    }

    @Test
    void whatIsReceivedCanBeToldToTheWholeApplicationWithoutGoingOutAgain() {
        try (var bus = EmbeddedEventBridgeServer.builder().start()) {
            EventBridgeApplication.of(bus, Republishing.class, Counting.class).run(context -> {
                context.publishEvent(new OrderEvent.Placed("o-1"));

                var republishing = context.getBean(Republishing.class);
                eventually().untilAsserted(() -> assertThat(republishing.taken)
                        .containsExactly("published o-1", "received o-1", "envelope shop", "method o-1"));
                context.publishEvent(new Last("last"));
                var counting = context.getBean(Counting.class);
                eventually().untilAsserted(() -> assertThat(counting.taken).contains("Last"));
                assertThat(counting.taken).containsExactlyInAnyOrder("Placed", "Last");
            });
        }
    }

    @Test
    void theEventsOfAQueueThatNoMethodListensToCanBeToldToTheApplication() {
        try (var bus = EmbeddedEventBridgeServer.builder().start()) {
            EventBridgeApplication.of(bus, Hearing.class)
                    .withInitializer(it -> AutoConfigurationPackages.register(
                            (BeanDefinitionRegistry) it.getBeanFactory(), StockLow.class.getPackageName()))
                    .withPropertyValues(
                            "eventbridge.rules.inbox.pattern={\"source\": [\"stock\", \"elsewhere\"]}",
                            "eventbridge.rules.inbox.targets[0].queue=inbox",
                            "eventbridge.queues.inbox.redrive.dead-letter-queue=inbox-dlq",
                            "eventbridge.queues.inbox.redrive.max-receive-count=3",
                            "eventbridge.queues.inbox-dlq.retention=14d",
                            "eventbridge.listener.republished-queues=inbox")
                    .run(context -> {
                        assertThat(context).hasNotFailed();
                        context.getBean(EventBridgeClient.class)
                                .putEvents(it ->
                                        it.entries(entry("stock", "{\"article\": \"a-1\"}"), entry("elsewhere", "{}")));

                        eventually().untilAsserted(() -> assertThat(context.getBean(Hearing.class).taken)
                                .containsExactly(new StockLow("a-1")));
                        eventually().untilAsserted(() -> assertThat(size(context, "inbox-dlq"))
                                .isOne());
                        eventually().untilAsserted(() -> assertThat(size(context, "inbox"))
                                .isZero());
                    });
        }
    }

    @Test
    void eachFireOfAScheduleCallsOneInstance() {
        var clock = new MovableClock(Instant.parse("2026-11-02T06:58:30Z"));
        try (var bus = EmbeddedEventBridgeServer.builder().clock(clock).start()) {
            var marks = new InMemoryIdempotencyStore(10);
            var application =
                    EventBridgeApplication.of(bus, Scheduled.class).withBean(IdempotencyStore.class, () -> marks);
            application.run(one -> application.run(two -> {
                var first = one.getBean(Scheduled.class);
                var second = two.getBean(Scheduled.class);
                for (var minute = 1; minute <= 3; minute++) {
                    var fires = minute;
                    clock.advance(Duration.ofMinutes(1));
                    eventually().untilAsserted(() -> assertThat(first.minutes.size() + second.minutes.size())
                            .isEqualTo(fires));
                    // What is received and not yet deleted would come again with the next minute.
                    eventually().until(() -> size(one, "shop-every-minute") + size(one, "shop-schedule-morning") == 0);
                }

                eventually().untilAsserted(() -> assertThat(first.mornings.size() + second.mornings.size())
                        .isOne());
                assertThat(first.mornings.isEmpty() ? second.mornings : first.mornings)
                        .containsExactly(Instant.parse("2026-11-02T07:00:00Z"));
                assertThat(two.getBean(EventBridgeListeners.class).rules())
                        .contains("default/every-minute", "schedule-group/berlin/morning");
            }));
        }
    }

    @Test
    void aScheduleWithoutARoleTellsWhichOneItNeeds() {
        try (var bus = EmbeddedEventBridgeServer.builder().start()) {
            EventBridgeApplication.of(bus, WithoutRole.class).run(context -> assertThat(context)
                    .getFailure()
                    .isInstanceOf(InvalidDeclarationsException.class)
                    .hasMessageContaining("needs a role")
                    .hasMessageContaining("scheduler.amazonaws.com"));
        }
    }

    private static PutEventsRequestEntry entry(String source, String detail) {
        return PutEventsRequestEntry.builder()
                .source(source)
                .detailType("StockLow")
                .detail(detail)
                .build();
    }

    private static String resource(String name) {
        try {
            return new ClassPathResource(name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @EventBridgeEvent(source = "shop")
    sealed interface OrderEvent {

        String id();

        record Placed(String id) implements OrderEvent {}

        @EventBridgeEvent(source = "shop", detailType = "Order Shipped")
        record Shipped(String id) implements OrderEvent {}
    }

    @EventBridgeEvent(source = "shop")
    record Last(String id) {}

    static class Orders {

        final List<OrderEvent> taken = new CopyOnWriteArrayList<>();

        @EventBridgeRule
        public void handle(OrderEvent event) {
            taken.add(event);
        }
    }

    static class Sharing {

        final List<String> taken = new CopyOnWriteArrayList<>();

        @EventBridgeRule(name = "any-order", queue = "orders")
        public void any(OrderEvent event) {
            taken.add("any " + event.id());
        }

        @EventBridgeRule(name = "shipped-order", queue = "orders")
        public void shipped(OrderEvent.Shipped event) {
            taken.add("shipped " + event.id());
        }
    }

    static class Uploads {

        final List<String> taken = new CopyOnWriteArrayList<>();

        @EventBridgeRule(listener = @ListenerOptions(maxConcurrentMessages = "2"))
        public void uploaded(S3ObjectCreated event) {
            taken.add(event.bucket().name() + "/" + event.object().key());
        }
    }

    static class Republishing {

        final List<String> taken = new CopyOnWriteArrayList<>();

        @EventBridgeRule(republish = true)
        public void placed(EventEnvelope<OrderEvent.Placed> event) {
            taken.add("method " + event.detail().id());
        }

        @EventListener
        @org.springframework.core.annotation.Order(1)
        public void listen(OrderEvent.Placed event) {
            taken.add((taken.isEmpty() ? "published " : "received ") + event.id());
        }

        @EventListener
        @org.springframework.core.annotation.Order(2)
        public void listen(ReceivedApplicationEvent<OrderEvent.Placed> event) {
            taken.add("envelope " + event.envelope().source());
        }
    }

    static class Hearing {

        final List<StockLow> taken = new CopyOnWriteArrayList<>();

        @EventListener
        public void hear(StockLow event) {
            taken.add(event);
        }
    }

    static class Counting {

        final List<String> taken = new CopyOnWriteArrayList<>();

        @EventBridgeRule(name = "all", pattern = @EventPattern("{\"source\": [\"shop\"]}"))
        public void count(EventEnvelope<String> event) {
            taken.add(event.detailType());
        }
    }

    static class Scheduled {

        final List<Instant> minutes = new CopyOnWriteArrayList<>();
        final List<Instant> mornings = new CopyOnWriteArrayList<>();

        @EventBridgeRule(name = "every-minute", schedule = "rate(1 minute)")
        public void everyMinute(Instant time) {
            minutes.add(time);
        }

        @EventBridgeSchedule(
                name = "morning",
                group = "berlin",
                expression = "cron(0 8 ? * MON-FRI *)",
                timeZone = "Europe/Berlin",
                role = "arn:aws:iam::123456789012:role/scheduler",
                idempotent = true)
        public void morning(Instant scheduled) {
            mornings.add(scheduled);
        }
    }

    static class WithoutRole {

        @EventBridgeSchedule(expression = "rate(5 minutes)", role = "")
        public void tidy() {}
    }
}

package com.brillconsulting.eventbridge.autoconfigure;

import static com.brillconsulting.eventbridge.autoconfigure.EventBridgeApplication.size;
import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventTarget;
import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.listen.DeadLetterRedrive;
import com.brillconsulting.eventbridge.listen.DeadLetterRedrive.Redrive;
import com.brillconsulting.eventbridge.listen.RejectedEventException;
import com.brillconsulting.eventbridge.reconcile.ReconciliationReport;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What EventBridge cannot deliver to the queue of a listener is kept, apart from what its method could not handle. */
class UndeliveredEventsTest {

    private static final String OFF = "eventbridge.listener.dead-letter.enabled=false";
    private static final String THEIRS = "arn:aws:sqs:us-east-1:210987654321:theirs";

    private EmbeddedEventBridgeServer bus;

    @BeforeEach
    void start() {
        bus = EmbeddedEventBridgeServer.builder().start();
    }

    @AfterEach
    void stop() {
        bus.close();
    }

    @ParameterizedTest
    @CsvSource({"alone, shop-alone", "ordered, shop-ordered.fifo", "large, orders"})
    void whatCouldNotBeDeliveredIsKeptAndHandledAfterARedrive(String rule, String queue) {
        application(Listeners.class).run(context -> {
            assertThat(context).hasNotFailed();
            var undelivered = queue.replace(".fifo", "") + "-undelivered";
            var policy = attribute(context, queue, QueueAttributeName.POLICY);
            setPolicy(context, queue, "");
            context.publishEvent(new OrderPlaced("o-1"));
            var redrive = context.getBean(DeadLetterRedrive.class);
            eventually()
                    .untilAsserted(() -> assertThat(size(context, undelivered)).isPositive());
            assertThat(size(context, dlq(queue))).isZero();
            setPolicy(context, queue, policy);

            var started = redrive.start(rule);

            assertThat(started.deadLetterQueueArns())
                    .containsExactlyInAnyOrder(arn(context, dlq(queue)), arn(context, undelivered));
            var handler = context.getBean(Listeners.class);
            eventually().untilAsserted(() -> assertThat(handler.taken).contains(rule + " o-1"));
            eventually()
                    .untilAsserted(() -> assertThat(size(context, undelivered)).isZero());
            assertThat(handler.taken).doesNotHaveDuplicates();
        });
    }

    @Test
    void aRedriveBringsBackBothWhatFailedAndWhatWasNotDelivered() {
        application(Listeners.class).run(context -> {
            var handler = context.getBean(Listeners.class);
            handler.broken = true;
            context.publishEvent(new OrderPlaced("failed"));
            eventually().untilAsserted(() -> assertThat(size(context, "shop-alone-dlq"))
                    .isOne());
            var policy = attribute(context, "shop-alone", QueueAttributeName.POLICY);
            setPolicy(context, "shop-alone", "");
            context.publishEvent(new OrderPlaced("undelivered"));
            eventually().untilAsserted(() -> assertThat(size(context, "shop-alone-undelivered"))
                    .isOne());
            assertThat(take(context, "shop-alone-undelivered"))
                    .extracting(it -> it.messageAttributes().keySet())
                    .allSatisfy(it -> assertThat(it).contains("RULE_ARN", "TARGET_ARN", "ERROR_CODE", "ERROR_MESSAGE"));
            setPolicy(context, "shop-alone", policy);
            handler.broken = false;
            var redrive = context.getBean(DeadLetterRedrive.class);

            var started = redrive.start("alone");

            eventually().untilAsserted(() -> assertThat(handler.taken)
                    .contains("alone failed", "alone undelivered")
                    .doesNotHaveDuplicates());
            eventually().untilAsserted(() -> assertThat(redrive.progress(started))
                    .extracting(DeadLetterRedrive.Progress::status, DeadLetterRedrive.Progress::moved)
                    .containsExactly("COMPLETED", 2L));
        });
    }

    @Test
    void onlyTheRulesOfTheQueueMaySendThere() {
        application(Listeners.class).run(context -> {
            assertThat(attribute(context, "shop-alone-undelivered", QueueAttributeName.POLICY))
                    .contains("events.amazonaws.com", ":rule/alone\"")
                    .doesNotContain("large", "ordered");
            assertThat(attribute(context, "orders-undelivered", QueueAttributeName.POLICY))
                    .contains(":rule/large\"", ":rule/small\"")
                    .doesNotContain("alone");
            assertThat(attribute(context, "shop-alone-undelivered", QueueAttributeName.MESSAGE_RETENTION_PERIOD))
                    .isEqualTo("1209600");
        });
    }

    @Test
    void anUpgradeAddsQueuesAndChangesRulesAndNothingElse() {
        application(Listeners.class).withPropertyValues(OFF).run(context -> assertThat(
                        context.getBean(SqsAsyncClient.class)
                                .listQueues()
                                .join()
                                .queueUrls())
                .noneMatch(it -> it.endsWith("-undelivered")));

        application(Listeners.class).run(context -> {
            assertThat(changes(context))
                    .containsExactlyInAnyOrder(
                            "CREATE queue \"shop-alone-undelivered\"",
                            "CREATE queue \"shop-ordered-undelivered\"",
                            "CREATE queue \"orders-undelivered\"",
                            "UPDATE rule \"alone\" on bus \"default\"",
                            "UPDATE rule \"ordered\" on bus \"default\"",
                            "UPDATE rule \"large\" on bus \"default\"",
                            "UPDATE rule \"small\" on bus \"default\"");
            context.publishEvent(new OrderPlaced("o-1"));
            eventually().untilAsserted(() -> assertThat(context.getBean(Listeners.class).taken)
                    .hasSize(4));
        });
        application(Listeners.class).run(context -> assertThat(changes(context)).isEmpty());

        application(Listeners.class)
                .withPropertyValues(OFF, "eventbridge.reconcile.prune=true", "eventbridge.reconcile.queue-grace=0s")
                .run(context -> assertThat(changes(context))
                        .contains("UPDATE rule \"alone\" on bus \"default\"")
                        .contains("DELETE queue \"shop-alone-undelivered\""));
    }

    /** As where others make the queues, and have not made the new ones yet. */
    @Test
    void aRedriveDoesNotFailForTheQueueThatIsNotThereYet() {
        application(Listeners.class).withPropertyValues(OFF).run(context -> assertThat(context)
                .hasNotFailed());

        application(Listeners.class)
                .withPropertyValues("eventbridge.reconcile.mode=off")
                .run(context -> assertThat(
                                context.getBean(DeadLetterRedrive.class).start("alone"))
                        .extracting(Redrive::deadLetterQueueArns)
                        .isEqualTo(List.of(arn(context, "shop-alone-dlq"))));
    }

    @Test
    void whatIsSaidBesideAMethodGoesBeforeTheConfigurationAndAQueueOfOthersHasNone() {
        assertThat(undelivered(topology(application(Said.class))))
                .containsOnly(
                        Map.entry("named", ResourceReference.queue("lost")),
                        Map.entry("told", ResourceReference.arn(THEIRS)),
                        Map.entry("plain", ResourceReference.queue("shop-plain-undelivered")));
        assertThat(undelivered(topology(application(Said.class).withPropertyValues(OFF))))
                .containsOnly(
                        Map.entry("named", ResourceReference.queue("lost")),
                        Map.entry("told", ResourceReference.arn(THEIRS)));
    }

    @Test
    void oneQueueForAllIsMadeOnceAndTakesWhatTheQueuesOfOthersDidNotGet() {
        var named =
                topology(application(Said.class).withPropertyValues("eventbridge.listener.dead-letter.queue=failures"));

        assertThat(undelivered(named))
                .containsEntry("plain", ResourceReference.queue("failures"))
                .containsEntry("foreign", ResourceReference.queue("failures"))
                .containsEntry("named", ResourceReference.queue("lost"))
                .doesNotContainKey("off");
        assertThat(named.queues())
                .filteredOn(it -> it.name().equals("failures"))
                .containsExactly(QueueDefinition.deadLetterQueue("failures"));
        assertThat(undelivered(topology(application(Said.class)
                        .withPropertyValues("eventbridge.listener.dead-letter.queue=" + THEIRS))))
                .containsEntry("plain", ResourceReference.arn(THEIRS));
    }

    @Test
    void theQueueIsAsItIsDeclaredOtherwise() {
        assertThat(topology(application(Said.class)
                                .withPropertyValues("eventbridge.queues.shop-plain-undelivered.kms-key=alias/orders"))
                        .queues())
                .filteredOn(it -> it.name().equals("shop-plain-undelivered"))
                .extracting(QueueDefinition::kmsKey)
                .containsExactly("alias/orders");
    }

    private ApplicationContextRunner application(Class<?> listeners) {
        return EventBridgeApplication.of(bus, listeners);
    }

    private static Topology topology(ApplicationContextRunner application) {
        var topology = new Topology[1];
        application
                .withPropertyValues("eventbridge.reconcile.mode=off", "eventbridge.listener.auto-startup=false")
                .run(context -> topology[0] =
                        context.getBean(DeclarationReader.class).declarations().topology());
        return topology[0];
    }

    private static Map<String, ResourceReference> undelivered(Topology topology) {
        return topology.rules().stream()
                .flatMap(
                        rule -> Stream.ofNullable(first(rule).deadLetterQueue()).map(it -> Map.entry(rule.name(), it)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static TargetDefinition first(RuleDefinition rule) {
        return rule.targets().get(0);
    }

    private static List<String> changes(ApplicationContext context) {
        return context.getBean(ReconciliationReport.class).reconciliation().orElseThrow().found().outcomes().stream()
                .map(it -> it.change().kind() + " " + it.change().resource())
                .toList();
    }

    private static String dlq(String queue) {
        return queue.endsWith(".fifo") ? queue.replace(".fifo", "-dlq.fifo") : queue + "-dlq";
    }

    private static String url(ApplicationContext context, String queue) {
        return context.getBean(SqsAsyncClient.class)
                .getQueueUrl(it -> it.queueName(queue))
                .join()
                .queueUrl();
    }

    private static String arn(ApplicationContext context, String queue) {
        return attribute(context, queue, QueueAttributeName.QUEUE_ARN);
    }

    private static String attribute(ApplicationContext context, String queue, QueueAttributeName name) {
        return context.getBean(SqsAsyncClient.class)
                .getQueueAttributes(it -> it.queueUrl(url(context, queue)).attributeNames(name))
                .join()
                .attributes()
                .get(name);
    }

    /** Without one, SQS lets nobody in. */
    private static void setPolicy(ApplicationContext context, String queue, String policy) {
        context.getBean(SqsAsyncClient.class)
                .setQueueAttributes(
                        it -> it.queueUrl(url(context, queue)).attributes(Map.of(QueueAttributeName.POLICY, policy)))
                .join();
    }

    private static List<Message> take(ApplicationContext context, String queue) {
        return context.getBean(SqsAsyncClient.class)
                .receiveMessage(it -> it.queueUrl(url(context, queue))
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(0)
                        .messageAttributeNames("All"))
                .join()
                .messages();
    }

    @EventBridgeEvent(source = "shop")
    record OrderPlaced(String id) {}

    static class Listeners {

        final List<String> taken = new CopyOnWriteArrayList<>();
        volatile boolean broken;

        @EventBridgeRule(name = "alone")
        public void alone(OrderPlaced order) {
            if (broken) {
                throw new RejectedEventException("no stock");
            }
            taken.add("alone " + order.id());
        }

        @EventBridgeRule(name = "ordered", queue = "shop-ordered.fifo", messageGroupId = "all")
        public void ordered(OrderPlaced order) {
            taken.add("ordered " + order.id());
        }

        @EventBridgeRule(name = "large", queue = "orders")
        public void large(OrderPlaced order) {
            taken.add("large " + order.id());
        }

        @EventBridgeRule(name = "small", queue = "orders")
        public void small(OrderPlaced order) {
            taken.add("small " + order.id());
        }
    }

    static class Said {

        @EventBridgeRule(name = "plain")
        public void plain(OrderPlaced order) {}

        @EventBridgeRule(name = "off", deadLetter = @EventTarget.DeadLetter(enabled = false))
        public void off(OrderPlaced order) {}

        @EventBridgeRule(name = "named", deadLetter = @EventTarget.DeadLetter(queue = "lost"))
        public void named(OrderPlaced order) {}

        @EventBridgeRule(name = "told", deadLetter = @EventTarget.DeadLetter(arn = THEIRS))
        public void told(OrderPlaced order) {}

        @EventBridgeRule(name = "foreign", queue = "arn:aws:sqs:us-east-1:123456789012:foreign")
        public void foreign(OrderPlaced order) {}
    }
}

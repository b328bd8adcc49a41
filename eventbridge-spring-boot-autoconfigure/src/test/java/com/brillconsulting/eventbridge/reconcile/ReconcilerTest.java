package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.brillconsulting.eventbridge.reconcile.Change.Kind;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class ReconcilerTest {

    private static final String ORDERS = "{\"source\": [\"shop\"]}";

    private final Account account = new Account();
    private final Calls calls = account.calls;
    private final EventBridgeClient events = account.events;
    private final SqsAsyncClient sqs = account.sqs;

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void createsEverythingThatIsDeclared() {
        reconcile(topology(rule("orders", "audit", ORDERS)));

        var rule = describe("orders", "audit");
        assertThat(rule.eventPattern()).isEqualTo("{\"source\":[\"shop\"]}");
        assertThat(rule.description()).matches("For audit \\[shop:[0-9a-f]{18}]");
        assertThat(rule.state()).isEqualTo(RuleState.ENABLED);
        assertThat(events.listTagsForResource(it -> it.resourceARN(rule.arn())).tags())
                .contains(Tag.builder()
                        .key("eventbridge:application")
                        .value("shop")
                        .build());
        assertThat(events.describeEventBus(it -> it.name("orders")).description())
                .matches("\\[shop:[0-9a-f]{18}]");
        var queue = attributes("shop-audit");
        var queueArn = queue.get(QueueAttributeName.QUEUE_ARN);
        assertThat(events.listTargetsByRule(it -> it.rule("audit").eventBusName("orders"))
                        .targets())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.id()).isEqualTo("queue");
                    assertThat(it.arn()).isEqualTo(queueArn);
                });
        assertThat(queue.get(QueueAttributeName.SQS_MANAGED_SSE_ENABLED)).isEqualTo("true");
        assertThat(queue.get(QueueAttributeName.POLICY)).contains(rule.arn(), queueArn, "events.amazonaws.com");
        assertThat(queue.get(QueueAttributeName.REDRIVE_POLICY))
                .contains(attributes("shop-audit-dlq").get(QueueAttributeName.QUEUE_ARN));
        assertThat(attributes("shop-audit-dlq").get(QueueAttributeName.MESSAGE_RETENTION_PERIOD))
                .isEqualTo("1209600");
        assertThat(sqs.listQueueTags(it -> it.queueUrl(url("shop-audit")))
                        .join()
                        .tags())
                .containsEntry("eventbridge:application", "shop");
    }

    @Test
    void createsASchedule() {
        reconcile(topology(schedule("nightly", "rate(1 day)")));

        assertThat(describe("default", "nightly").scheduleExpression()).isEqualTo("rate(1 day)");
    }

    @Test
    void startsWithTwoCallsABusWhenNothingChanged() {
        var topology = topology(IntStream.range(0, 120)
                .mapToObj(it -> rule("orders", "rule-%03d".formatted(it), ORDERS))
                .toArray(RuleDefinition[]::new));
        reconcile(topology);
        calls.forget();

        var plan = reconcile(topology);

        assertThat(plan.changes()).isEmpty();
        assertThat(plan).hasToString("= 361 unchanged");
        assertThat(calls.counted())
                .containsOnly(Map.entry("ListEventBuses", 1L), Map.entry("ListRules", 2L), Map.entry("ListQueues", 1L));
    }

    @Test
    void buildsANewRuleWithThreeCallsBesideItsQueues() {
        reconcile(topology(rule("default", "audit", ORDERS)));

        assertThat(calls.counted())
                .containsEntry("PutRule", 2L)
                .containsEntry("PutTargets", 1L)
                .containsEntry("ListRules", 1L)
                .containsEntry("CreateQueue", 2L)
                .doesNotContainKey("SetQueueAttributes");
    }

    @Test
    void changesWhatIsNotAsDeclaredAndSaysWhat() {
        reconcile(topology(rule("orders", "audit", ORDERS), rule("orders", "other", ORDERS)));

        var plan = reconcile(
                topology(rule("orders", "audit", "{\"source\": [\"new\"]}"), rule("orders", "other", ORDERS)));

        assertThat(plan.toString()).isEqualToNormalizingNewlines("""
                        ~ update rule "audit" on bus "orders"
                            EventPattern: {"source":["shop"]} -> {"source":["new"]}
                        = 6 unchanged""");
        assertThat(describe("orders", "audit").eventPattern()).isEqualTo("{\"source\":[\"new\"]}");
    }

    @Test
    void leavesARuleOffThatSomebodySwitchedOffUntilItIsDeclaredOtherwise() {
        var topology = topology(rule("orders", "audit", ORDERS));
        reconcile(topology);
        events.disableRule(it -> it.name("audit").eventBusName("orders"));
        calls.forget();

        var plan = reconcile(topology);

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.changes()).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(Change.Kind.KEPT);
            assertThat(it.toString()).contains("rule \"audit\" on bus \"orders\": it is DISABLED and declared ENABLED");
        });
        assertThat(calls.counted()).containsOnlyKeys("ListEventBuses", "ListRules", "ListQueues");
        assertThat(describe("orders", "audit").state()).isEqualTo(RuleState.DISABLED);

        reconcile(topology(rule("orders", "audit", "{\"source\": [\"new\"]}")));

        assertThat(describe("orders", "audit").state()).isEqualTo(RuleState.ENABLED);
    }

    @Test
    void leavesARuleOnThatSomebodySwitchedOn() {
        var off = rule("orders", "audit", ORDERS).toBuilder()
                .state(RuleDefinition.State.DISABLED)
                .build();
        reconcile(topology(off));
        events.enableRule(it -> it.name("audit").eventBusName("orders"));

        assertThat(reconcile(topology(off)).changes(Change.Kind.KEPT)).hasSize(1);

        assertThat(describe("orders", "audit").state()).isEqualTo(RuleState.ENABLED);
    }

    @Test
    void changesAQueueWhoseRedrivePolicyIsNotAsDeclared() {
        reconcile(topology(rule("orders", "audit", ORDERS)));
        var topology = topology(rule("orders", "audit", ORDERS));
        var patient = topology.replacing(
                QueueDefinition.class,
                it -> it.redrive() == null
                        ? it
                        : QueueDefinition.of(
                                it.name(),
                                new QueueDefinition.Redrive(it.redrive().deadLetterQueue(), 9)));

        var plan = reconcile(patient);

        assertThat(plan.toString())
                .contains(
                        "~ update queue \"shop-audit\"",
                        "to \"shop-audit-dlq\" after 5 receives -> to \"shop-audit-dlq\" after 9 receives");
        assertThat(attributes("shop-audit").get(QueueAttributeName.REDRIVE_POLICY))
                .contains("9");
        assertThat(reconcile(patient).changes()).isEmpty();
    }

    @Test
    void finishesARuleWhoseBuildingWasInterrupted() {
        var topology = topology(rule("default", "audit", ORDERS));
        events.putRule(it -> it.name("audit").eventPattern(ORDERS).description("For audit [shop:]"));

        var plan = reconcile(topology);

        assertThat(plan.changes()).extracting(Change::kind).containsExactly(Kind.CREATE, Kind.CREATE, Kind.UPDATE);
        assertThat(reconcile(topology).changes()).isEmpty();
        assertThat(events.listTargetsByRule(it -> it.rule("audit")).targets()).hasSize(1);
    }

    @Test
    void leavesTheRulesOfOthersAloneAndSaysHowToTakeThemOver() {
        events.putRule(it -> it.name("foreign").eventPattern(ORDERS).description("Theirs"));
        events.putRule(it -> it.name("other").eventPattern(ORDERS).description("[billing:0123456789ab]"));
        calls.forget();

        assertThatExceptionOfType(ReconciliationException.class)
                .isThrownBy(() -> reconcile(topology(
                        rule("default", "foreign", ORDERS),
                        rule("default", "other", ORDERS),
                        rule("default", "fine", ORDERS))))
                .withMessageContainingAll(
                        "Nothing was changed",
                        "! conflict rule \"foreign\" on bus \"default\": it exists and belongs to nobody known here",
                        "! conflict rule \"other\" on bus \"default\": it exists and belongs to the application \"billing\"",
                        "end its description with [shop:]");

        assertThat(calls.counted()).containsOnlyKeys("ListRules", "ListQueues");
        events.putRule(it -> it.name("foreign").eventPattern(ORDERS).description("Theirs [shop:]"));
        assertThat(reconcile(topology(rule("default", "foreign", ORDERS))).conflicts())
                .isEmpty();
    }

    @Test
    void leavesTheQueuesOfOthersAlone() {
        sqs.createQueue(it -> it.queueName("shop-audit")).join();

        assertThatExceptionOfType(ReconciliationException.class)
                .isThrownBy(() -> reconcile(topology(rule("default", "audit", ORDERS))))
                .withMessageContainingAll("queue \"shop-audit\"", "tag it eventbridge:application=shop");

        assertThat(events.listRules(it -> it.limit(1)).rules()).isEmpty();
    }

    @Test
    void refusesABusThatOnlyItsOwnerCanMake() {
        var bus = "aws.partner/example.com/theirs/1";
        var rule = rule(bus, "audit", ORDERS);

        assertThatExceptionOfType(ReconciliationException.class)
                .isThrownBy(() -> reconcile(topology(rule)))
                .withMessageContainingAll(bus, "its bus does not exist");
    }

    @Test
    void saysWhichBusOfAnotherAccountLetsNobodyIn() {
        var bus = "arn:aws:events:us-east-1:000000000000:event-bus/theirs";
        var rule = rule(bus, "audit", ORDERS);

        assertThat(reconcile(topology(rule)).unknown()).isNotEmpty().allSatisfy(it -> assertThat(it.toString())
                .contains(bus, "is not authorized to perform: events:ListRules"));
    }

    @Test
    void keepsTheStatementsOfOthersInTheQueuesPolicy() {
        reconcile(topology(rule("default", "audit", ORDERS)));
        var queueArn = attributes("shop-audit").get(QueueAttributeName.QUEUE_ARN);
        var theirs =
                "{\"Sid\":\"theirs\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"sns.amazonaws.com\"},\"Action\":\"sqs:SendMessage\",\"Resource\":\"%s\"}"
                        .formatted(queueArn);
        sqs.setQueueAttributes(it -> it.queueUrl(url("shop-audit"))
                        .attributes(Map.of(
                                QueueAttributeName.POLICY,
                                "{\"Version\":\"2012-10-17\",\"Statement\":[%s]}".formatted(theirs))))
                .join();

        reconcile(topology(rule("default", "audit", "{\"source\": [\"new\"]}")));

        assertThat(attributes("shop-audit").get(QueueAttributeName.POLICY))
                .contains("\"theirs\"", "sns.amazonaws.com", "events.amazonaws.com");
    }

    @Test
    void makesADeletedQueueAgainWithItsPolicy() {
        var topology = topology(rule("default", "audit", ORDERS));
        reconcile(topology);
        var policy = attributes("shop-audit").get(QueueAttributeName.POLICY);
        sqs.deleteQueue(it -> it.queueUrl(url("shop-audit-dlq"))).join();
        sqs.deleteQueue(it -> it.queueUrl(url("shop-audit"))).join();

        var plan = reconcile(topology);

        assertThat(plan.changes())
                .extracting(Change::kind, Change::resource)
                .containsExactly(
                        tuple(Kind.CREATE, "queue \"shop-audit-dlq\""), tuple(Kind.CREATE, "queue \"shop-audit\""));
        assertThat(attributes("shop-audit").get(QueueAttributeName.POLICY)).isEqualTo(policy);
        assertThat(reconcile(topology).changes()).isEmpty();
    }

    @Test
    void letsSeveralInstancesStartAtOnce() throws Exception {
        var topology = topology(
                rule("orders", "one", ORDERS), rule("orders", "two", ORDERS), schedule("nightly", "rate(1 day)"));
        var starts = new ArrayList<Callable<Plan>>();
        IntStream.range(0, 6).forEach(it -> starts.add(() -> reconcile(topology)));
        var threads = Executors.newFixedThreadPool(starts.size());
        try {
            for (var start : threads.invokeAll(starts)) {
                assertThat(start.get().conflicts()).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(reconcile(topology).changes()).isEmpty();
        assertThat(events.listRules(it -> it.eventBusName("orders")).rules()).hasSize(2);
    }

    @Test
    void callsNothingWhenNothingIsDeclared() {
        assertThat(reconcile(Topology.of()).isEmpty()).isTrue();
        assertThat(calls.counted()).isEmpty();
    }

    private Plan reconcile(Topology topology) {
        return account.reconcile(topology);
    }

    private DescribeRuleResponse describe(String bus, String name) {
        return events.describeRule(it -> it.name(name).eventBusName(bus));
    }

    private Map<QueueAttributeName, String> attributes(String queue) {
        return account.attributes(queue);
    }

    private String url(String queue) {
        return account.url(queue);
    }

    private static Topology topology(RuleDefinition... rules) {
        var queues = Stream.of(rules)
                .map(it -> it.targets().get(0).resource().name())
                .flatMap(it -> Stream.of(
                        QueueDefinition.deadLetterQueue(it + "-dlq"),
                        QueueDefinition.of(it, new QueueDefinition.Redrive(it + "-dlq", 5))))
                .toList();
        var buses = Stream.of(rules)
                .map(RuleDefinition::bus)
                .filter(it -> !EventBusDefinition.isGiven(it))
                .distinct()
                .map(EventBusDefinition::of)
                .toList();
        return new Topology(
                "shop",
                Stream.<List<? extends Definition>>of(buses, queues, List.of(rules))
                        .<Definition>flatMap(List::stream)
                        .toList());
    }

    private static RuleDefinition rule(String bus, String name, String pattern) {
        return RuleDefinition.builder(name)
                .bus(bus)
                .description("For " + name)
                .pattern(pattern)
                .target("queue", ResourceReference.queue("shop-" + name))
                .build();
    }

    private static RuleDefinition schedule(String name, String expression) {
        return RuleDefinition.builder(name)
                .schedule(expression)
                .target("queue", ResourceReference.queue("shop-" + name))
                .build();
    }
}

package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.json.JsonMapper;

class GrantsTest {

    private static final String HERE = ":us-east-1:123456789012:";
    private static final String TOPIC = "arn:aws:sns" + HERE + "orders";
    private static final String FUNCTION = "arn:aws:lambda" + HERE + "function:audit";
    private static final String LOG_GROUP = "arn:aws:logs" + HERE + "log-group:/audit";
    private static final String QUEUE = "arn:aws:sqs" + HERE + "existing";
    private static final String RULE = "arn:aws:events" + HERE + "rule/audit";
    private static final String FOREIGN = """
            {"Version":"2008-10-17","Id":"theirs","Statement":[{"Sid":"theirs","Effect":"Allow",\
            "Principal":{"AWS":"*"},"Action":"sns:Publish","Resource":"*",\
            "Condition":{"StringEquals":{"AWS:SourceOwner":"123456789012"}}}]}""";

    private final Account account = new Account();
    private final FakeAws fake = new FakeAws();
    private final SnsClient sns = account.client(SnsClient.builder().httpClient(fake));
    private final LambdaClient lambda = account.client(LambdaClient.builder().httpClient(fake));
    private final CloudWatchLogsClient logs =
            account.client(CloudWatchLogsClient.builder().httpClient(fake));

    @BeforeEach
    void makeWhatIsNotDeclared() {
        fake.topics.put(TOPIC, FOREIGN);
        fake.logs.put("theirs", FOREIGN);
        account.sqs
                .createQueue(it -> it.queueName("existing").attributes(Map.of(QueueAttributeName.POLICY, FOREIGN)))
                .join();
    }

    @AfterEach
    void close() {
        sns.close();
        lambda.close();
        logs.close();
        account.close();
    }

    @Test
    void letsTheRuleReachEveryTargetWhosePolicyDecides() {
        reconcile(rule("audit", TOPIC, FUNCTION, LOG_GROUP, QUEUE), Account.SETTINGS);

        assertLetsIn(fake.topics.get(TOPIC), "sns:Publish", TOPIC);
        assertLetsIn(policyOfQueue(), "sqs:SendMessage", QUEUE);
        assertThat(fake.functions).hasSize(1).allSatisfy((key, request) -> {
            assertThat(key).startsWith(FUNCTION + " ");
            var permission = JsonMapper.shared().readTree(request);
            assertThat(permission.path("Action").asString()).isEqualTo("lambda:InvokeFunction");
            assertThat(permission.path("Principal").asString()).isEqualTo("events.amazonaws.com");
            assertThat(permission.path("SourceArn").asString()).isEqualTo(RULE);
        });
        assertThat(fake.logs).containsEntry("theirs", FOREIGN).hasSize(2);
        assertThat(fake.logs.get("EventBridge-shop"))
                .contains("events.amazonaws.com", "delivery.logs.amazonaws.com", "logs:PutLogEvents")
                .contains("\"" + LOG_GROUP + ":*\"");
    }

    private static void assertLetsIn(String policy, String action, String resource) {
        var statements = JsonMapper.shared().readTree(policy).path("Statement");
        assertThat(statements.get(0))
                .isEqualTo(
                        JsonMapper.shared().readTree(FOREIGN).path("Statement").get(0));
        assertThat(JsonMapper.shared().readTree(policy).path("Id").asString()).isEqualTo("theirs");
        assertThat(statements).hasSize(2);
        var ours = statements.get(1);
        assertThat(ours.path("Principal").path("Service").asString()).isEqualTo("events.amazonaws.com");
        assertThat(ours.path("Action").asString()).isEqualTo(action);
        assertThat(ours.path("Resource").asString()).isEqualTo(resource);
        assertThat(ours.path("Condition")
                        .path("ArnEquals")
                        .path("aws:SourceArn")
                        .asString())
                .isEqualTo(RULE);
    }

    @Test
    void writesNoPolicyThatHasTheStatementAlready() {
        reconcile(rule("audit", TOPIC, FUNCTION, LOG_GROUP, QUEUE), Account.SETTINGS);
        var before = new ArrayList<>(fake.writes);
        account.calls.forget();

        reconcile(
                rule("audit", TOPIC, FUNCTION, LOG_GROUP, QUEUE).toBuilder()
                        .description("Changed")
                        .build(),
                Account.SETTINGS);

        assertThat(fake.writes).isEqualTo(before);
        assertThat(account.calls.counted())
                .doesNotContainKey("SetQueueAttributes")
                .containsKey("PutTargets");
    }

    @Test
    void addsAStatementForAnotherRuleAndAnotherLogGroup() {
        reconcile(rule("audit", TOPIC, LOG_GROUP, QUEUE), Account.SETTINGS);
        var other = "arn:aws:logs" + HERE + "log-group:/other:*";

        reconcile(rule("second", TOPIC, other, QUEUE), Account.SETTINGS);

        assertThat(fake.topics.get(TOPIC)).contains(RULE, "rule/second", "\"theirs\"");
        assertThat(policyOfQueue()).contains(RULE, "rule/second", "\"theirs\"");
        assertThat(JsonMapper.shared()
                        .readTree(fake.logs.get("EventBridge-shop"))
                        .path("Statement"))
                .singleElement()
                .satisfies(it -> assertThat(it.path("Resource").valueStream().map(one -> one.asString()))
                        .containsExactly(LOG_GROUP + ":*", other));
    }

    @Test
    void letsTheRuleSendToADeadLetterQueueThatIsNotDeclared() {
        reconcile(
                rule("audit")
                        .withTargets(List.of(TargetDefinition.of(
                                        "log",
                                        ResourceReference.arn("arn:aws:logs:us-east-1:999999999999:log-group:/a"))
                                .withDeadLetterQueue(ResourceReference.arn(QUEUE)))),
                Account.SETTINGS);

        assertLetsIn(policyOfQueue(), "sqs:SendMessage", QUEUE);
        assertThat(fake.writes).isEmpty();
    }

    @Test
    void triesAgainWhileAFunctionIsBeingUpdated() {
        fake.functionInTransition = 2;

        reconcile(rule("audit", FUNCTION), Account.SETTINGS);

        assertThat(fake.functions).hasSize(1);
    }

    @Test
    void leavesAllPoliciesAloneWhenToldSo() {
        reconcile(rule("audit", TOPIC, FUNCTION, LOG_GROUP, QUEUE), Account.SETTINGS.withGrants(false));

        assertThat(fake.writes).isEmpty();
        assertThat(policyOfQueue()).isEqualTo(FOREIGN);
        assertThat(account.events.listTargetsByRule(it -> it.rule("audit")).targets())
                .hasSize(4);
    }

    @Test
    void leavesThePoliciesAloneOfWhatARoleReachesAndOfWhatIsElsewhere() {
        var role = "arn:aws:iam::123456789012:role/events";
        var elsewhere = "arn:aws:sns:eu-west-1:123456789012:orders";

        reconcile(
                rule("audit")
                        .withTargets(List.of(
                                TargetDefinition.of("role", ResourceReference.arn(TOPIC))
                                        .withRoleArn(role),
                                TargetDefinition.of("region", ResourceReference.arn(elsewhere)))),
                Account.SETTINGS);

        assertThat(fake.writes).isEmpty();
    }

    @Test
    void noticesAPermissionThatSomebodyTookAwayAndGivesItAgain() {
        var rule = rule("audit", TOPIC, FUNCTION, LOG_GROUP, QUEUE);
        reconcile(rule, Account.SETTINGS);
        assertThat(reconciler(Account.SETTINGS).verify(Account.topology(rule)).changes())
                .isEmpty();
        fake.topics.put(TOPIC, FOREIGN);
        fake.functions.clear();
        fake.logs.remove("EventBridge-shop");
        account.sqs
                .setQueueAttributes(it ->
                        it.queueUrl(account.url("existing")).attributes(Map.of(QueueAttributeName.POLICY, FOREIGN)))
                .join();

        var reconciler = reconciler(Account.SETTINGS);
        var drift = reconciler.verify(Account.topology(rule));

        assertThat(drift.toString())
                .contains(
                        "permission to reach " + TOPIC + ": none -> " + RULE,
                        "permission to reach " + FUNCTION,
                        "permission to reach " + LOG_GROUP,
                        "permission to reach " + QUEUE);
        reconciler.apply(drift).throwIfIncomplete();
        assertThat(reconciler.verify(Account.topology(rule)).changes()).isEmpty();
    }

    @Test
    void takesBackWhatLetInARuleThatIsDeleted() {
        reconcile(rule("audit", TOPIC, FUNCTION, LOG_GROUP, QUEUE), Account.SETTINGS);
        reconcile(rule("other", TOPIC, FUNCTION, QUEUE), Account.SETTINGS);
        assertThat(fake.functions).hasSize(2);

        reconcile(rule("other", TOPIC, FUNCTION, QUEUE), Account.PRUNING);

        assertThat(fake.topics.get(TOPIC)).contains("\"theirs\"", "rule/other").doesNotContain(RULE);
        assertThat(policyOfQueue()).contains("\"theirs\"", "rule/other").doesNotContain(RULE);
        assertThat(fake.functions).hasSize(1).allSatisfy((key, request) -> assertThat(request)
                .contains("rule/other"));
    }

    @Test
    void takesBackWhatLetARuleReachATargetThatItHasNoLonger() {
        reconcile(rule("audit", TOPIC, FUNCTION, QUEUE), Account.SETTINGS);

        reconcile(rule("audit", FUNCTION), Account.PRUNING);

        assertThat(fake.topics.get(TOPIC)).doesNotContain(RULE);
        assertThat(policyOfQueue()).doesNotContain(RULE);
        assertThat(fake.functions).hasSize(1);
    }

    @Test
    void takesNothingBackUnlessToldToPrune() {
        reconcile(rule("audit", TOPIC, FUNCTION, QUEUE), Account.SETTINGS);

        reconcile(rule("audit", FUNCTION), Account.SETTINGS);

        assertThat(fake.topics.get(TOPIC)).contains(RULE);
        assertThat(policyOfQueue()).contains(RULE);
    }

    @Test
    void deletesARuleWhoseTargetIsGoneOrMayNotBeChanged() {
        reconcile(rule("audit", FUNCTION, QUEUE), Account.SETTINGS);
        account.sqs.deleteQueue(it -> it.queueUrl(account.url("existing"))).join();
        fake.functions.clear();

        reconcile(rule("other", LOG_GROUP), Account.PRUNING);

        assertThat(account.events.listRules(it -> it.namePrefix("audit")).rules())
                .isEmpty();
    }

    @Test
    void saysWhichModulesAreMissingBeforeAnythingIsChanged() {
        var reconciler = Reconciler.builder(account.events, account.sqs)
                .settings(Account.SETTINGS)
                .build();
        account.calls.forget();

        assertThatExceptionOfType(ReconciliationException.class)
                .isThrownBy(() -> reconciler.plan(Account.topology(rule("audit", TOPIC, FUNCTION))))
                .withMessageContainingAll("rule \"audit\"", TOPIC, FUNCTION)
                .satisfies(it -> assertThat(it.remedy())
                        .contains("software.amazon.awssdk:lambda and software.amazon.awssdk:sns")
                        .contains("eventbridge.reconcile.grants=false"));

        assertThat(account.calls.counted()).containsOnlyKeys("ListEventBuses");
    }

    @Test
    void needsNoModuleForTargetsOfOtherAccountsOrWithARoleOrWithoutGrants() {
        var elsewhere = FUNCTION.replace(Account.ID, "999999999999");
        var withRole = RuleDefinition.builder("withRole")
                .pattern("{\"source\": [\"shop\"]}")
                .roleArn("arn:aws:iam::%s:role/events".formatted(Account.ID))
                .target("f", ResourceReference.arn(FUNCTION))
                .build();
        var reconciler = Reconciler.builder(account.events, account.sqs)
                .settings(Account.SETTINGS)
                .build();

        assertThat(reconciler
                        .plan(Account.topology(rule("elsewhere", elsewhere), withRole))
                        .changes())
                .hasSize(2);
        assertThat(reconciler
                        .with(Account.SETTINGS.withGrants(false))
                        .plan(Account.topology(rule("audit", FUNCTION)))
                        .changes())
                .hasSize(1);
    }

    private void reconcile(RuleDefinition rule, ReconcilerSettings settings) {
        Topology topology = Account.topology(rule);
        assertThat(topology.problems()).isEmpty();
        var reconciler = reconciler(settings);
        reconciler.apply(reconciler.plan(topology)).throwIfIncomplete();
    }

    private Reconciler reconciler(ReconcilerSettings settings) {
        return Reconciler.builder(account.events, account.sqs)
                .settings(settings)
                .client("sns", () -> sns)
                .client("lambda", () -> lambda)
                .client("cloudwatchlogs", () -> logs)
                .build();
    }

    private String policyOfQueue() {
        return account.attributes("existing").getOrDefault(QueueAttributeName.POLICY, "");
    }

    private static RuleDefinition rule(String name, String... targets) {
        var rule = RuleDefinition.builder(name).pattern("{\"source\": [\"shop\"]}");
        for (var target : targets) {
            rule.target("t" + target.hashCode(), ResourceReference.arn(target));
        }
        return rule.build();
    }
}

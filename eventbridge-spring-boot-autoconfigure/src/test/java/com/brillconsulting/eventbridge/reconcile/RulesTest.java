package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.reconcile.Change.Kind;
import com.brillconsulting.eventbridge.topology.ApiDestinationDefinition;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.Basic;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.HttpParameters;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RetryPolicy;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.RuleDefinition.State;
import com.brillconsulting.eventbridge.topology.Secret;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import com.brillconsulting.eventbridge.topology.TargetInput;
import com.brillconsulting.eventbridge.topology.TargetParameters;
import com.brillconsulting.eventbridge.topology.TargetParameters.Ecs;
import com.brillconsulting.eventbridge.topology.TargetParameters.RunCommand.Criterion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Target;

class RulesTest extends OwnedKindContract {

    private static final String ACCOUNT = "123456789012";
    private static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/events";
    private static final String PATTERN = "{\"source\": [\"shop\"]}";
    private static final ResourceReference DEAD = ResourceReference.queue("shop-audit-dlq");
    private static final TargetDefinition TARGET = TargetDefinition.of("queue", ResourceReference.queue("shop-audit"))
            .withRoleArn(ROLE)
            .withInput(new TargetInput.Transformer(Map.of("id", "$.detail.id"), "{\"id\": <id>}"))
            .withDeadLetterQueue(DEAD)
            .withRetry(new RetryPolicy(3, Duration.ofHours(1)));

    @Override
    List<Definition> needed() {
        return List.of(
                EventBusDefinition.of("orders"),
                QueueDefinition.of("shop-audit", null),
                QueueDefinition.of("shop-other", null),
                QueueDefinition.deadLetterQueue("shop-audit-dlq"));
    }

    @Override
    RuleDefinition declared() {
        return RuleDefinition.builder("audit")
                .bus("orders")
                .description("Audits orders")
                .pattern(PATTERN)
                .roleArn(ROLE)
                .tag("team", "shop")
                .target(TARGET)
                .build();
    }

    @Override
    Stream<Changed> changes() {
        var queue = "Targets[queue].";
        return Stream.of(
                new Changed(
                        "Description", declared().toBuilder().description("").build()),
                new Changed(
                        "EventPattern",
                        declared().toBuilder()
                                .pattern("{\"source\": [\"new\"]}")
                                .build()),
                new Changed(
                        "State", declared().toBuilder().state(State.DISABLED).build()),
                new Changed("RoleArn", declared().toBuilder().roleArn(null).build()),
                new Changed(
                        "Tags[team]",
                        declared().toBuilder().tag("team", "other").build()),
                new Changed(
                        "Targets[log]",
                        declared().toBuilder()
                                .target(
                                        "log",
                                        ResourceReference.arn("arn:aws:logs:us-east-1:999999999999:log-group:/audit"))
                                .build()),
                target(
                        queue + "Arn",
                        TargetDefinition.of("queue", ResourceReference.queue("shop-other"))
                                .withRoleArn(ROLE)
                                .withInput(TARGET.input())
                                .withDeadLetterQueue(DEAD)
                                .withRetry(TARGET.retry())),
                target(queue + "RoleArn", TARGET.withRoleArn(ROLE + "2")),
                target(queue + "RoleArn", TARGET.withRoleArn(null)),
                target(
                        queue + "InputTransformer.InputTemplate",
                        TARGET.withInput(new TargetInput.Transformer(Map.of("id", "$.detail.id"), "{\"no\": <id>}"))),
                target(
                        queue + "InputTransformer.InputPathsMap",
                        TARGET.withInput(new TargetInput.Transformer(Map.of("id", "$.id"), "{\"id\": <id>}"))),
                target(queue + "Input", TARGET.withInput(new TargetInput.Constant("{\"a\": 1}"))),
                target(queue + "InputPath", TARGET.withInput(new TargetInput.Path("$.detail"))),
                target(queue + "InputTransformer.InputTemplate", TARGET.withInput(null)),
                target(queue + "DeadLetterConfig.Arn", TARGET.withDeadLetterQueue(null)),
                target(
                        queue + "RetryPolicy.MaximumRetryAttempts",
                        TARGET.withRetry(new RetryPolicy(4, Duration.ofHours(1)))),
                target(
                        queue + "RetryPolicy.MaximumEventAgeInSeconds",
                        TARGET.withRetry(new RetryPolicy(3, Duration.ofHours(2)))),
                target(
                        queue + "SqsParameters.MessageGroupId",
                        TARGET.withParameters(new TargetParameters.Sqs("group"))));
    }

    private Changed target(String field, TargetDefinition target) {
        return new Changed(field, declared().withTargets(List.of(target)));
    }

    @Override
    Stream<Drift> drifts() {
        return Stream.of(
                new Drift(
                        "Targets[queue]",
                        () -> account.events.removeTargets(
                                it -> it.rule("audit").eventBusName("orders").ids("queue"))),
                new Drift(
                        "Targets[queue].InputTransformer.InputTemplate",
                        () -> account.events.putTargets(it -> it.rule("audit")
                                .eventBusName("orders")
                                .targets(targets().get(0).toBuilder()
                                        .inputTransformer(
                                                (software.amazon.awssdk.services.eventbridge.model.InputTransformer)
                                                        null)
                                        .build()))),
                new Drift(
                        "Tags[team]",
                        () -> account.events.untagResource(
                                it -> it.resourceARN(arn()).tagKeys("team"))));
    }

    @Test
    void whatIsRepairedOfARuleThatWasSwitchedOffLeavesItOff() {
        account.reconcile(all(declared()));
        account.events.disableRule(it -> it.name("audit").eventBusName("orders"));
        account.events.removeTargets(
                it -> it.rule("audit").eventBusName("orders").ids("queue"));
        var reconciler = account.reconciler(Account.SETTINGS);

        var plan = reconciler.verify(all(declared()));
        reconciler.apply(plan).throwIfIncomplete();

        assertThat(plan.changes()).extracting(Change::kind).containsExactly(Kind.UPDATE, Kind.KEPT);
        assertThat(targets()).hasSize(1);
        assertThat(account.events
                        .describeRule(it -> it.name("audit").eventBusName("orders"))
                        .stateAsString())
                .isEqualTo("DISABLED");
        assertThat(reconciler.verify(all(declared())).changes(Kind.KEPT)).hasSize(1);
    }

    private String arn() {
        return account.events
                .describeRule(it -> it.name("audit").eventBusName("orders"))
                .arn();
    }

    private List<Target> targets() {
        return account.events
                .listTargetsByRule(it -> it.rule("audit").eventBusName("orders"))
                .targets();
    }

    @Override
    @Nullable Object actual() {
        var rule = fields(
                ResourceNotFoundException.class,
                () -> account.events.describeRule(it -> it.name("audit").eventBusName("orders")));
        return rule == null
                ? null
                : "" + rule + targets() + account.events.listTagsForResource(it -> it.resourceARN(arn()));
    }

    @Override
    String creation() {
        return "PutRule";
    }

    @Override
    void delete() {
        account.events.removeTargets(
                it -> it.rule("audit").eventBusName("orders").ids("queue"));
        account.events.deleteRule(it -> it.name("audit").eventBusName("orders"));
    }

    @Override
    void makeUnowned() {
        account.events.putRule(
                it -> it.name("audit").eventBusName("orders").eventPattern("{\"source\": [\"theirs\"]}"));
    }

    @TestFactory
    Stream<DynamicTest> sendsToEveryTypeOfTargetWithAllThatItTakes() {
        return targetsOfEveryType()
                .map(it -> DynamicTest.dynamicTest(
                        it.resource() + (it.parameters() == null ? "" : " " + it.parameters()), () -> {
                            var topology = Account.topology(
                                    EventBusDefinition.of("orders"),
                                    new ConnectionDefinition(
                                            "partner",
                                            "",
                                            new Basic("user", Secret.of("password")),
                                            HttpParameters.NONE,
                                            null,
                                            null),
                                    new ApiDestinationDefinition(
                                            "partner",
                                            "",
                                            ResourceReference.connection("partner"),
                                            "https://example.com/*",
                                            "POST",
                                            null),
                                    declared().withTargets(List.of(it.withRoleArn(ROLE))));

                            account.reconcile(topology);

                            assertUnchanged(topology);
                            account.calls.forget();
                            assertThat(account.reconcile(topology).changes()).isEmpty();
                            assertThat(account.calls.counted()).doesNotContainKey("PutTargets");
                        }));
    }

    private static Stream<TargetDefinition> targetsOfEveryType() {
        return Stream.concat(
                Stream.of(
                        TargetDefinition.of("t", ResourceReference.eventBus("default")),
                        TargetDefinition.of("t", ResourceReference.apiDestination("partner"))
                                .withParameters(new TargetParameters.Http(
                                        List.of("$.detail.id"), Map.of("X-A", "a"), Map.of("q", "$.detail.q"))),
                        TargetDefinition.of("t", ResourceReference.apiDestination("partner"))),
                Stream.of(
                        target("lambda", "function:f", null),
                        target("sns", "topic", null),
                        target("states", "stateMachine:m", null),
                        target("firehose", "deliverystream/s", null),
                        target("codepipeline", "pipeline", null),
                        target("codebuild", "project/p", null),
                        target("logs", "log-group:/audit", null),
                        target("sqs", "q.fifo", new TargetParameters.Sqs("group")),
                        target("kinesis", "stream/s", new TargetParameters.Kinesis("$.detail.id")),
                        target("ecs", "cluster/c", ecs()),
                        target("ecs", "cluster/c", bareEcs()),
                        target("batch", "job-queue/q", new TargetParameters.Batch("definition", "job", 5, 3)),
                        target("batch", "job-queue/q", new TargetParameters.Batch("definition", "job", null, null)),
                        target(
                                "execute-api",
                                "0123456789/*/POST/a/*",
                                new TargetParameters.Http(List.of("1"), Map.of("X-A", "a"), Map.of("q", "1"))),
                        target(
                                "ssm",
                                "document/d",
                                new TargetParameters.RunCommand(List.of(
                                        new Criterion("tag:team", List.of("shop")),
                                        new Criterion("InstanceIds", List.of("i-1", "i-2"))))),
                        target(
                                "redshift",
                                "cluster:c",
                                new TargetParameters.RedshiftData(
                                        "db", "user", null, List.of("SELECT 1"), "name", true)),
                        target(
                                "redshift-serverless",
                                "workgroup/w",
                                new TargetParameters.RedshiftData(
                                        "db",
                                        null,
                                        "arn:aws:secretsmanager:us-east-1:123456789012:secret:s",
                                        List.of("SELECT 1", "SELECT 2"),
                                        null,
                                        false)),
                        target(
                                "sagemaker",
                                "pipeline/p",
                                new TargetParameters.SageMakerPipeline(Map.of("b", "2", "a", "1"))),
                        target("appsync", "endpoints/graphql-api/a", new TargetParameters.AppSync("mutation { a }"))));
    }

    private static TargetDefinition target(String service, String resource, @Nullable TargetParameters parameters) {
        var arn = "arn:aws:%s:us-east-1:999999999999:%s".formatted(service, resource);
        return TargetDefinition.of("t", ResourceReference.arn(arn)).withParameters(parameters);
    }

    private static Ecs ecs() {
        return new Ecs(
                "arn:aws:ecs:us-east-1:123456789012:task-definition/t",
                2,
                null,
                new Ecs.Network(List.of("subnet-1", "subnet-2"), List.of("sg-1"), "ENABLED"),
                "1.4.0",
                "group",
                List.of(new Ecs.CapacityProvider("FARGATE_SPOT", 1, 0)),
                true,
                false,
                List.of(new Ecs.PlacementConstraint("memberOf", "a == b")),
                List.of(new Ecs.PlacementStrategy("spread", "host")),
                "TASK_DEFINITION",
                "reference",
                Map.of("team", "shop", "cost", "1"));
    }

    private static Ecs bareEcs() {
        return new Ecs(
                "arn:aws:ecs:us-east-1:123456789012:task-definition/t",
                null,
                "FARGATE",
                new Ecs.Network(List.of("subnet-1"), List.of(), null),
                null,
                null,
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                Map.of());
    }
}

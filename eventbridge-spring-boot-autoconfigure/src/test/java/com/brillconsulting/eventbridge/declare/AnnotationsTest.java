package com.brillconsulting.eventbridge.declare;

import static com.brillconsulting.eventbridge.declare.DeclaredBy.declared;
import static com.brillconsulting.eventbridge.declare.DeclaredBy.problems;
import static com.brillconsulting.eventbridge.declare.DeclaredBy.rule;
import static com.brillconsulting.eventbridge.declare.DeclaredBy.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventBridgeSchedule;
import com.brillconsulting.eventbridge.annotation.EventPattern;
import com.brillconsulting.eventbridge.annotation.EventTarget;
import com.brillconsulting.eventbridge.annotation.InputTransformer;
import com.brillconsulting.eventbridge.event.EventEnvelope;
import com.brillconsulting.eventbridge.topology.ApiDestinationDefinition;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RetryPolicy;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition;
import com.brillconsulting.eventbridge.topology.Secret;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import com.brillconsulting.eventbridge.topology.TargetInput;
import com.brillconsulting.eventbridge.topology.TargetParameters;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.AliasFor;

@ExtendWith(OutputCaptureExtension.class)
class AnnotationsTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/events";
    private static final String ANY = "{\"source\": [\"shop\"]}";
    private static final String QUEUE_ARN = "arn:aws:sqs:eu-west-1:123456789012:theirs";

    @Test
    void readsEveryAttributeOfATargetBesideTheMethod() {
        var declarations = declared(EveryAttribute.class);

        assertThat(rule(declarations, "every"))
                .isEqualTo(RuleDefinition.builder("every")
                        .pattern(ANY)
                        .state(RuleDefinition.State.DISABLED)
                        .roleArn("arn:aws:iam::123456789012:role/test")
                        .tag("team", "test")
                        .target(new TargetDefinition(
                                "queue",
                                ResourceReference.queue("shop-every"),
                                null,
                                null,
                                null,
                                ResourceReference.queue("lost-test"),
                                new RetryPolicy(3, Duration.ofHours(1))))
                        .target(new TargetDefinition(
                                "signup",
                                ResourceReference.arn("arn:aws:lambda:us-east-1:123456789012:function:test"),
                                ROLE,
                                new TargetInput.Transformer(
                                        Map.of("user", "$.detail.user", "action", "$.detail.action"),
                                        "{\"username\": <user>, \"event\": <action>}"),
                                null,
                                ResourceReference.arn(QUEUE_ARN),
                                new RetryPolicy(0, null)))
                        .build());
        assertThat(declarations.topology().queue("lost-test")).contains(QueueDefinition.deadLetterQueue("lost-test"));
    }

    @Test
    void makesIdsOfWhatTheTargetsAre() {
        assertThat(rule(declared(Ids.class), "ids").targets())
                .extracting(TargetDefinition::id)
                .containsExactly(
                        "lambda-process-signup",
                        "logs-audit",
                        "sns-orders",
                        "states-Flow",
                        "event-bus-other",
                        "lambda-a-function-whose-name-is-so-long-that-no-target-80afc82f");
    }

    @Test
    void readsConstantInputsAndPaths() {
        var declarations = declared(Inputs.class);

        assertThat(target(declarations, "inputs", "constant").input())
                .isEqualTo(new TargetInput.Constant("{\"environment\": \"test\"}"));
        assertThat(target(declarations, "inputs", "path").input()).isEqualTo(new TargetInput.Path("$.detail"));
    }

    @Test
    void readsParametersInTheWordsOfTheApi() {
        var declarations = declared(Parameters.class);

        assertThat(target(declarations, "parameters", "ecs").parameters())
                .isEqualTo(new TargetParameters.Ecs(
                        "arn:aws:ecs:us-east-1:123456789012:task-definition/nightly:1",
                        2,
                        null,
                        new TargetParameters.Ecs.Network(List.of("subnet-1"), List.of("sg-1"), "DISABLED"),
                        "LATEST",
                        "batch",
                        List.of(new TargetParameters.Ecs.CapacityProvider("spot", 1, 0)),
                        true,
                        false,
                        List.of(new TargetParameters.Ecs.PlacementConstraint("distinctInstance", null)),
                        List.of(new TargetParameters.Ecs.PlacementStrategy("spread", "host")),
                        "TASK_DEFINITION",
                        "reference",
                        Map.of("team", "orders")));
        assertThat(target(declarations, "parameters", "sqs").parameters()).isEqualTo(new TargetParameters.Sqs("all"));
        assertThat(target(declarations, "parameters", "kinesis").parameters())
                .isEqualTo(new TargetParameters.Kinesis("$.detail.id"));
        assertThat(target(declarations, "parameters", "batch").parameters())
                .isEqualTo(new TargetParameters.Batch("definition", "name", 10, 3));
        assertThat(target(declarations, "parameters", "http").parameters())
                .isEqualTo(new TargetParameters.Http(List.of("v1"), Map.of("X-A", "a"), Map.of("q", "$.detail.q")));
        assertThat(target(declarations, "parameters", "ssm").parameters())
                .isEqualTo(new TargetParameters.RunCommand(
                        List.of(new TargetParameters.RunCommand.Criterion("tag:role", List.of("web", "db")))));
        assertThat(target(declarations, "parameters", "redshift").parameters())
                .isEqualTo(
                        new TargetParameters.RedshiftData("db", "user", null, List.of("select 1"), "statement", true));
        assertThat(target(declarations, "parameters", "sagemaker").parameters())
                .isEqualTo(new TargetParameters.SageMakerPipeline(Map.of("epochs", "3")));
        assertThat(target(declarations, "parameters", "appsync").parameters())
                .isEqualTo(new TargetParameters.AppSync("mutation M { m }"));
    }

    @Test
    void readsRepeatedAnnotationsOfMethodsAsOneListenerEach() {
        assertThat(declared(Repeated.class).listeners())
                .extracting(ListenerDeclaration::rule, ListenerDeclaration::queue, it -> it.method()
                        .getName())
                .containsExactlyInAnyOrder(tuple("one", "shop-one", "take"), tuple("two", "shop-two", "take"));
    }

    @Test
    void readsTypesAsRulesWithoutListeners() {
        var declarations = declared(AuditTrail.class);

        assertThat(declarations.listeners()).isEmpty();
        assertThat(declarations.topology().queues()).isEmpty();
        assertThat(declarations.topology().rules())
                .extracting(RuleDefinition::name, RuleDefinition::bus, it -> it.targets()
                        .size())
                .containsExactlyInAnyOrder(tuple("audit-trail", "default", 1), tuple("second", "orders", 1));
        assertThat(rule(declarations, "audit-trail")).satisfies(it -> {
            assertThat(it.schedule()).isEqualTo("rate(1 day)");
            assertThat(it.pattern()).isEqualTo("{\"source\": [\"shop\"]}");
        });
    }

    @Test
    void readsAnnotationsOnAnnotationsWithTheirAliases() {
        var declarations = declared(ComposedMethod.class, ComposedType.class);

        assertThat(rule(declarations, "composed-method").targets())
                .extracting(TargetDefinition::id)
                .containsExactly("queue", "lambda-audit");
        assertThat(rule(declarations, "composed-type").targets())
                .extracting(TargetDefinition::id)
                .containsExactly("lambda-audit");
        assertThat(rule(declarations, "both").targets()).hasSize(1);
    }

    @Test
    void letsTheAnnotationOfAnOverridingMethodStandForThatOfTheOverridden() {
        assertThat(declared(Overriding.class).topology().rules())
                .extracting(RuleDefinition::name)
                .containsExactly("overriding");
    }

    @Test
    void wrapsTheEventsOfRulesThatShareAQueueWithTheirRule() {
        var declarations = declared(Shared.class);

        assertThat(declarations.listeners())
                .extracting(
                        ListenerDeclaration::bus,
                        ListenerDeclaration::rule,
                        ListenerDeclaration::queue,
                        ListenerDeclaration::shared)
                .containsExactlyInAnyOrder(tuple("default", "one", "jobs", true), tuple("orders", "two", "jobs", true));
        assertThat(target(declarations, "two", "queue").input())
                .isEqualTo(new TargetInput.Transformer(
                        Map.of(), "{\"rule\": \"orders/two\", \"event\": <aws.events.event.json>}"));
        assertThat(declarations.topology().queues())
                .containsExactlyInAnyOrder(
                        QueueDefinition.of("jobs", new QueueDefinition.Redrive("jobs-dlq", 5)),
                        QueueDefinition.deadLetterQueue("jobs-dlq"),
                        QueueDefinition.deadLetterQueue("jobs-undelivered"));
    }

    @Test
    void makesAFifoQueueWithAFifoDeadLetterQueue() {
        var declarations = declared(Fifo.class);

        assertThat(target(declarations, "fifo", "queue").parameters()).isEqualTo(new TargetParameters.Sqs("orders"));
        assertThat(declarations.topology().queues())
                .containsExactlyInAnyOrder(
                        QueueDefinition.of("jobs.fifo", new QueueDefinition.Redrive("jobs-dlq.fifo", 5)),
                        QueueDefinition.deadLetterQueue("jobs-dlq.fifo"),
                        QueueDefinition.deadLetterQueue("jobs-undelivered"));
    }

    @Test
    void leavesAQueueGivenByArnToItsOwner() {
        var declarations = declared(ForeignQueue.class);

        assertThat(declarations.topology().queues()).isEmpty();
        assertThat(target(declarations, "foreign", "queue").resource()).isEqualTo(ResourceReference.arn(QUEUE_ARN));
        assertThat(declarations.listeners()).singleElement().satisfies(it -> {
            assertThat(it.queue()).isEqualTo(QUEUE_ARN);
            assertThat(it.shared()).isTrue();
        });
    }

    @Test
    void tellsAllThatIsWrongWithAttributesAtOnce() {
        assertThat(problems(Wrong.class))
                .extracting(DeclarationProblem::message, DeclarationProblem::remedy)
                .contains(
                        tuple(
                                "@EventTarget does not say what the target is",
                                "Give it one of arn, queue, bus and apiDestination"),
                        tuple("@EventTarget names 2 targets", "Give it one of arn, queue, bus and apiDestination"),
                        tuple("@EventTarget has 2 inputs", "Give it one of input, inputPath and transformer"),
                        tuple("@InputTransformer has paths and no template", "Give it a template that uses the paths"),
                        tuple("\"user\" is no path of an input transformer", "Write it as user=$.detail.user"),
                        tuple("\"orders\" is no tag", "Write it as team=orders"),
                        tuple("\"many\" is not a number of attempts", "Write it as 185"),
                        tuple("\"long\" is not a duration", "Write it as 60s or 24h"),
                        tuple(
                                "@EventTarget.DeadLetter names the queue \"q\" and the ARN \"%s\"".formatted(QUEUE_ARN),
                                "Give either the name or the ARN"),
                        tuple(
                                "@EventTarget.DeadLetter names the queue \"lost\", and is switched off",
                                "Leave out either the queue or enabled = false"),
                        tuple(
                                "\"ENABLE\" is not the state of a rule",
                                "Did you mean \"ENABLED\"? Valid are: DISABLED, ENABLED, ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"),
                        tuple(
                                "EcsParameters has no field \"TaskDefinition\"",
                                "Did you mean \"TaskDefinitionArn\"? Valid are: CapacityProviderStrategy, EnableECSManagedTags, EnableExecuteCommand, Group, LaunchType, NetworkConfiguration, PlacementConstraints, PlacementStrategy, PlatformVersion, PropagateTags, ReferenceId, Tags, TaskCount, TaskDefinitionArn"),
                        tuple("EcsParameters.TaskCount is not a whole number", "Correct it"))
                .extracting(it -> it.toList().get(0).toString())
                .anyMatch(it -> it.startsWith("\"SqsParameter\" is no block of parameters"))
                .anyMatch(it -> it.startsWith("The parameters of the target are no JSON"))
                .anyMatch(it -> it.startsWith("The parameters of the target are not one block of the API"));
    }

    @Test
    void refusesWhatATypeCannotHave() {
        assertThat(problems(WrongType.class))
                .extracting(DeclarationProblem::message)
                .containsExactlyInAnyOrder(
                        "The rule has no targets, since a class is none",
                        "The rule of a class has no queue of its own to deliver to");
        assertThat(problems(OffOnAType.class))
                .extracting(DeclarationProblem::message)
                .containsExactly("The rule of a class has no queue of its own to deliver to");
        assertThat(problems(WrongType.class).get(0).places())
                .containsExactly(WrongType.class.getName() + " of bean \"annotationsTest.WrongType\"");
    }

    @Test
    void refusesSuspendFunctionsInWordsWhateverTheyTake() {
        assertThat(problems(Suspending.class))
                .hasSize(3)
                .allSatisfy(it -> assertThat(it.message())
                        .isEqualTo("The method is a suspend function, which nobody would resume"))
                .allSatisfy(it -> assertThat(it.remedy()).contains("CoroutineScope.future", "mono"));
    }

    @Test
    void refusesInputsThatAwsWouldRefuseOrThatNeverArrive() {
        assertThat(problems(WrongInputs.class))
                .extracting(DeclarationProblem::message)
                .satisfiesExactlyInAnyOrder(
                        it -> assertThat(it).startsWith("Target \"constant\": Input, line 1, column "),
                        it -> assertThat(it).startsWith("Target \"path\": InputPath, line 1, column "),
                        it -> assertThat(it).startsWith("Target \"template\": InputTemplate, line 1, column "));
    }

    @Test
    void warnsOfWhatIsHardlyMeant(CapturedOutput output) {
        declared(SuspectInput.class);

        assertThat(output)
                .contains("Target 'unused' of the rule \"suspect\" on bus \"default\", declared at "
                        + SuspectInput.class.getName())
                .contains("The template has no placeholder <user>");
    }

    @Test
    void takesTheStateOfAScheduleInTheWordsOfThatOfARule() {
        assertThat(declared(DisabledSchedule.class).topology().all(ScheduleDefinition.class))
                .singleElement()
                .satisfies(it -> assertThat(it.state()).isEqualTo(ScheduleDefinition.State.DISABLED));
        assertThat(problems(WrongState.class)).singleElement().satisfies(it -> {
            assertThat(it.message()).isEqualTo("\"DISABLE\" is not the state of a schedule");
            assertThat(it.remedy()).contains("DISABLED");
        });
    }

    /** What the Kotlin compiler makes of suspend functions. */
    static class Suspending {

        @EventBridgeRule(name = "event", pattern = @EventPattern(ANY))
        public Object event(Map<String, String> event, Continuation<? super Unit> continuation) {
            return event;
        }

        @EventBridgeRule(name = "nothing", schedule = "rate(1 hour)")
        public Object nothing(Continuation<? super Unit> continuation) {
            return continuation;
        }

        @EventBridgeSchedule(name = "schedule", expression = "rate(1 hour)", role = ROLE)
        public Object schedule(Continuation<? super Unit> continuation) {
            return continuation;
        }
    }

    static class DisabledSchedule {

        @EventBridgeSchedule(expression = "rate(1 day)", role = "arn:aws:iam::123456789012:role/s", state = "DISABLED")
        void nightly() {}
    }

    static class WrongState {

        @EventBridgeSchedule(expression = "rate(1 day)", role = "arn:aws:iam::123456789012:role/s", state = "DISABLE")
        void nightly() {}
    }

    @Test
    void warnsOfAnEventThatNoScheduleSends(CapturedOutput output) {
        declared(ScheduledEvents.class);

        assertThat(output)
                .contains(
                        ScheduledEvents.class.getName() + ".byRule(EventEnvelope) of bean \"",
                        "The rule has a schedule, which sends no " + Changed.class.getName(),
                        "The method has a schedule, which sends no " + Changed.class.getName(),
                        "Take a ScheduledEvent");
    }

    @EventBridgeEvent
    record Changed(String id) {}

    static class ScheduledEvents {

        @EventBridgeRule(schedule = "rate(1 day)")
        void byRule(EventEnvelope<Changed> changed) {}

        @EventBridgeSchedule(expression = "rate(1 day)", role = "arn:aws:iam::123456789012:role/scheduler")
        void bySchedule(Changed changed) {}
    }

    @Test
    void warnsOfARuleThatGoesNowhereAndOfAnEndpointThatAwsDoesNotTake(CapturedOutput output) {
        declared(Suspects.class);

        assertThat(output)
                .contains("The rule \"nowhere\" on bus \"default\", declared at bean \"nowhere\", has no targets")
                .contains(
                        "The API destination \"plain\", declared at bean \"plain\", has the endpoint http://example.com/hook")
                .doesNotContain("The API destination \"local\"");
    }

    @Test
    void refusesAFifoQueueWithoutAMessageGroup() {
        assertThat(problems(FifoWithoutGroup.class))
                .extracting(DeclarationProblem::message)
                .containsExactly("Target \"queue\": The queue \"jobs.fifo\" is a FIFO queue, and the target names no"
                        + " message group");
    }

    static class Suspects {

        @Bean
        RuleDefinition nowhere() {
            return RuleDefinition.builder("nowhere").pattern(ANY).build();
        }

        @Bean
        ConnectionDefinition crm() {
            return new ConnectionDefinition(
                    "crm",
                    "",
                    new ConnectionDefinition.Basic("user", Secret.of("secret")),
                    ConnectionDefinition.HttpParameters.NONE,
                    null,
                    null);
        }

        @Bean
        ApiDestinationDefinition plain() {
            return destination("plain", "http://example.com/hook");
        }

        @Bean
        ApiDestinationDefinition local() {
            return destination("local", "http://localhost:8080/hook");
        }

        private static ApiDestinationDefinition destination(String name, String endpoint) {
            return new ApiDestinationDefinition(name, "", ResourceReference.connection("crm"), endpoint, "POST", null);
        }
    }

    static class EveryAttribute {

        @EventBridgeRule(
                name = "every",
                pattern = @EventPattern(ANY),
                state = "DISABLED",
                role = "arn:aws:iam::123456789012:role/${stage}",
                tags = "team=${stage}",
                deadLetter = @EventTarget.DeadLetter(queue = "lost-${stage}"),
                retry = @EventTarget.Retry(maxAttempts = "3", maxAge = "#{30 + 30}m"),
                targets =
                        @EventTarget(
                                id = "signup",
                                arn = "arn:aws:lambda:us-east-1:123456789012:function:${stage}",
                                role = ROLE,
                                transformer =
                                        @InputTransformer(
                                                paths = {"user=$.detail.user", "action = $.detail.action"},
                                                template = "{\"username\": <user>, \"event\": <action>}"),
                                deadLetter = @EventTarget.DeadLetter(arn = QUEUE_ARN),
                                retry = @EventTarget.Retry(maxAttempts = "0")))
        void take(String event) {}
    }

    @EventBridgeRule(
            name = "ids",
            role = ROLE,
            pattern = @EventPattern(ANY),
            targets = {
                @EventTarget(arn = "arn:aws:lambda:us-east-1:123456789012:function:process-signup"),
                @EventTarget(arn = "arn:aws:logs:us-east-1:123456789012:log-group:/audit"),
                @EventTarget(arn = "arn:aws:sns:us-east-1:123456789012:orders"),
                @EventTarget(arn = "arn:aws:states:us-east-1:123456789012:stateMachine:Flow"),
                @EventTarget(bus = "other"),
                @EventTarget(
                        arn =
                                "arn:aws:lambda:us-east-1:123456789012:function:a-function-whose-name-is-so-long-that-no-target-could-have-it")
            })
    static class Ids {}

    @EventBridgeRule(
            name = "inputs",
            pattern = @EventPattern(ANY),
            targets = {
                @EventTarget(
                        id = "constant",
                        arn = "arn:aws:sns:us-east-1:123456789012:a",
                        input = "{\"environment\": \"${stage}\"}"),
                @EventTarget(id = "path", arn = "arn:aws:sns:us-east-1:123456789012:a", inputPath = "$.detail")
            })
    static class Inputs {}

    @EventBridgeRule(
            name = "parameters",
            role = ROLE,
            pattern = @EventPattern(ANY),
            targets = {
                @EventTarget(id = "ecs", arn = "arn:aws:ecs:us-east-1:123456789012:cluster/main", parameters = """
                                {"EcsParameters": {
                                  "TaskDefinitionArn": "arn:aws:ecs:us-east-1:123456789012:task-definition/nightly:1",
                                  "TaskCount": 2,
                                  "NetworkConfiguration": {"awsvpcConfiguration": {
                                    "Subnets": ["subnet-1"], "SecurityGroups": ["sg-1"], "AssignPublicIp": "DISABLED"}},
                                  "PlatformVersion": "LATEST",
                                  "Group": "batch",
                                  "CapacityProviderStrategy": [{"capacityProvider": "spot", "weight": 1, "base": 0}],
                                  "EnableECSManagedTags": true,
                                  "EnableExecuteCommand": false,
                                  "PlacementConstraints": [{"type": "distinctInstance"}],
                                  "PlacementStrategy": [{"type": "spread", "field": "host"}],
                                  "PropagateTags": "TASK_DEFINITION",
                                  "ReferenceId": "reference",
                                  "Tags": [{"Key": "team", "Value": "orders"}]
                                }}"""),
                @EventTarget(
                        id = "sqs",
                        arn = "arn:aws:sqs:us-east-1:123456789012:all.fifo",
                        parameters = "{\"SqsParameters\": {\"MessageGroupId\": \"all\"}}"),
                @EventTarget(
                        id = "kinesis",
                        arn = "arn:aws:kinesis:us-east-1:123456789012:stream/all",
                        parameters = "{\"KinesisParameters\": {\"PartitionKeyPath\": \"$.detail.id\"}}"),
                @EventTarget(
                        id = "batch",
                        arn = "arn:aws:batch:us-east-1:123456789012:job-queue/all",
                        parameters = """
                                {"BatchParameters": {"JobDefinition": "definition", "JobName": "name",
                                 "ArrayProperties": {"Size": 10}, "RetryStrategy": {"Attempts": 3}}}"""),
                @EventTarget(
                        id = "http",
                        arn = "arn:aws:execute-api:us-east-1:123456789012:abc/prod/POST/*",
                        parameters = """
                                {"HttpParameters": {"PathParameterValues": ["v1"],
                                 "HeaderParameters": {"X-A": "a"}, "QueryStringParameters": {"q": "$.detail.q"}}}"""),
                @EventTarget(id = "ssm", arn = "arn:aws:ssm:us-east-1:123456789012:document/restart", parameters = """
                                {"RunCommandParameters": {"RunCommandTargets": [
                                 {"Key": "tag:role", "Values": ["web", "db"]}]}}"""),
                @EventTarget(
                        id = "redshift",
                        arn = "arn:aws:redshift:us-east-1:123456789012:cluster:main",
                        parameters = """
                                {"RedshiftDataParameters": {"Database": "db", "DbUser": "user", "Sql": "select 1",
                                 "StatementName": "statement", "WithEvent": true}}"""),
                @EventTarget(
                        id = "sagemaker",
                        arn = "arn:aws:sagemaker:us-east-1:123456789012:pipeline/train",
                        parameters = """
                                {"SageMakerPipelineParameters": {"PipelineParameterList": [
                                 {"Name": "epochs", "Value": "3"}]}}"""),
                @EventTarget(
                        id = "appsync",
                        arn = "arn:aws:appsync:us-east-1:123456789012:endpoints/graphql-api/abc",
                        parameters = "{\"AppSyncParameters\": {\"GraphQLOperation\": \"mutation M { m }\"}}")
            })
    static class Parameters {}

    @EventBridgeRule(
            name = "inputs",
            pattern = @EventPattern(ANY),
            targets = {
                @EventTarget(id = "constant", arn = "arn:aws:sns:us-east-1:123456789012:a", input = "{no json}"),
                @EventTarget(id = "path", arn = "arn:aws:sns:us-east-1:123456789012:a", inputPath = "detail"),
                @EventTarget(
                        id = "template",
                        arn = "arn:aws:sns:us-east-1:123456789012:a",
                        transformer = @InputTransformer(template = "{\"user\": <nobody>}"))
            })
    static class WrongInputs {}

    @EventBridgeRule(
            name = "suspect",
            pattern = @EventPattern(ANY),
            targets =
                    @EventTarget(
                            id = "unused",
                            arn = "arn:aws:sns:us-east-1:123456789012:a",
                            transformer = @InputTransformer(paths = "user=$.detail.user", template = "{\"a\": 1}")))
    static class SuspectInput {}

    static class Repeated {

        @EventBridgeRule(name = "one", pattern = @EventPattern(ANY))
        @EventBridgeRule(name = "two", schedule = "rate(1 day)")
        void take() {}
    }

    @EventBridgeRule(
            schedule = "rate(1 day)",
            pattern = @EventPattern(source = "shop"),
            targets = @EventTarget(arn = "arn:aws:sns:us-east-1:123456789012:audit"))
    @EventBridgeRule(
            name = "second",
            bus = "orders",
            pattern = @EventPattern(ANY),
            targets = @EventTarget(arn = "arn:aws:sns:us-east-1:123456789012:audit"))
    static class AuditTrail {}

    @EventBridgeRule(
            pattern = @EventPattern(ANY),
            targets = @EventTarget(arn = "arn:aws:lambda:us-east-1:123456789012:function:audit"))
    @Retention(RetentionPolicy.RUNTIME)
    @interface Audited {

        @AliasFor(annotation = EventBridgeRule.class, attribute = "name")
        String value();
    }

    static class ComposedMethod {

        @Audited("composed-method")
        void take(String event) {}
    }

    @Audited("composed-type")
    @EventBridgeRule(
            name = "both",
            pattern = @EventPattern(ANY),
            targets = @EventTarget(arn = "arn:aws:sns:us-east-1:123456789012:audit"))
    static class ComposedType {}

    static class Overridden {

        @EventBridgeRule(name = "overridden", schedule = "rate(1 day)")
        void take() {}
    }

    static class Overriding extends Overridden {

        @EventBridgeRule(name = "overriding", schedule = "rate(1 day)")
        @Override
        void take() {}
    }

    static class Shared {

        @EventBridgeRule(name = "one", queue = "jobs", pattern = @EventPattern(ANY))
        void one(String event) {}

        @EventBridgeRule(name = "two", bus = "orders", queue = "jobs", pattern = @EventPattern(ANY))
        void two(String event) {}
    }

    static class Fifo {

        @EventBridgeRule(name = "fifo", queue = "jobs.fifo", messageGroupId = "orders", pattern = @EventPattern(ANY))
        void take(String event) {}
    }

    static class FifoWithoutGroup {

        @EventBridgeRule(name = "fifo", queue = "jobs.fifo", pattern = @EventPattern(ANY))
        void take(String event) {}
    }

    static class ForeignQueue {

        @EventBridgeRule(name = "foreign", queue = QUEUE_ARN, pattern = @EventPattern(ANY))
        void take(String event) {}
    }

    @EventBridgeRule(
            name = "wrong",
            pattern = @EventPattern(ANY),
            state = "ENABLE",
            role = ROLE,
            tags = "orders",
            targets = {
                @EventTarget,
                @EventTarget(bus = "a", queue = "b"),
                @EventTarget(arn = "arn:aws:sns:us-east-1:123456789012:a", input = "{}", inputPath = "$.detail"),
                @EventTarget(
                        arn = "arn:aws:sns:us-east-1:123456789012:b",
                        transformer = @InputTransformer(paths = {"user", "id=$.id"}),
                        retry = @EventTarget.Retry(maxAttempts = "many", maxAge = "long")),
                @EventTarget(
                        arn = "arn:aws:ecs:us-east-1:123456789012:cluster/main",
                        parameters =
                                "{\"EcsParameters\": {\"TaskDefinition\": \"nightly\", \"TaskCount\": \"several\"}}",
                        deadLetter = @EventTarget.DeadLetter(queue = "q", arn = QUEUE_ARN)),
                @EventTarget(arn = "arn:aws:sqs:us-east-1:123456789012:c", parameters = "{\"SqsParameter\": {}}"),
                @EventTarget(arn = "arn:aws:sqs:us-east-1:123456789012:d", parameters = "{"),
                @EventTarget(arn = "arn:aws:sqs:us-east-1:123456789012:e", parameters = "[]"),
                @EventTarget(
                        arn = "arn:aws:sns:us-east-1:123456789012:f",
                        deadLetter = @EventTarget.DeadLetter(enabled = false, queue = "lost"))
            })
    static class Wrong {}

    @EventBridgeRule(name = "wrong", queue = "jobs", pattern = @EventPattern(ANY))
    static class WrongType {}

    @EventBridgeRule(
            name = "off",
            pattern = @EventPattern(ANY),
            targets = @EventTarget(arn = QUEUE_ARN),
            deadLetter = @EventTarget.DeadLetter(enabled = false))
    static class OffOnAType {}
}

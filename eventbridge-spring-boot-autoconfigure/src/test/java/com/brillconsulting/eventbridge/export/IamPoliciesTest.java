package com.brillconsulting.eventbridge.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IamPoliciesTest {

    private static final AwsScope HERE = new AwsScope("aws", "eu-west-1", "123456789012");

    @Test
    void letsPublishToTheBusesThatEventsGoTo() {
        var policies = TopologyExport.of(small())
                .in(HERE)
                .publishingTo(List.of("orders", "arn:aws:events:us-east-1:210987654321:event-bus/other"))
                .iam();

        assertThat(statement(policies.publish(), "Publish")
                        .path("Resource")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactly(
                        "arn:aws:events:eu-west-1:123456789012:event-bus/orders",
                        "arn:aws:events:us-east-1:210987654321:event-bus/other");
        assertThat(actions(policies.publish())).containsExactly("events:DescribeEventBus", "events:PutEvents");
    }

    @Test
    void letsListenToTheQueuesOfRulesAndSetAsideWhatCannotBeRead() {
        var policy = TopologyExport.of(small()).in(HERE).iam().listen();

        assertThat(statement(policy, "Receive").at("/Resource/0").asString())
                .isEqualTo("arn:aws:sqs:eu-west-1:123456789012:large");
        assertThat(statement(policy, "SetAside").at("/Resource/0").asString())
                .isEqualTo("arn:aws:sqs:eu-west-1:123456789012:large-dlq");
        assertThat(statement(policy, "CountUndelivered").at("/Resource/0").asString())
                .isEqualTo("arn:aws:sqs:eu-west-1:123456789012:large-undelivered");
        assertThat(statement(policy, "DecryptByAlias")
                        .at("/Condition/ForAnyValue:StringEquals/kms:ResourceAliases/0")
                        .asString())
                .isEqualTo("alias/orders");
        assertThat(actions(policy))
                .noneMatch(it -> it.startsWith("events:") || it.contains("Delete") && !it.endsWith("Message"));
    }

    @Test
    void allowsNothingOfAKindThatIsNotDeclared() {
        var actions = actions(TopologyExport.of(small()).iam().reconcile());

        assertThat(actions).contains("events:PutRule", "sqs:CreateQueue", "events:CreateEventBus");
        assertThat(actions)
                .noneMatch(it -> it.startsWith("scheduler:")
                        || it.startsWith("schemas:")
                        || it.startsWith("iam:")
                        || it.startsWith("secretsmanager:")
                        || it.endsWith("Archive")
                        || it.startsWith("events:DeleteEventBus"));
    }

    @Test
    void allowsDeletingOnlyWherePruningIsWanted() {
        var pruning = actions(TopologyExport.of(small()).pruning(true).iam().reconcile());

        assertThat(pruning)
                .contains(
                        "events:DeleteEventBus",
                        "sqs:DeleteQueue",
                        "lambda:RemovePermission",
                        "schemas:ListRegistries");
    }

    @ParameterizedTest
    @CsvSource({"us-gov-west-1, , aws-us-gov", "cn-north-1, , aws-cn", "eu-west-1, , aws", "*, , *", "*, aws-cn, aws-cn"
    })
    void areOfThePartitionOfTheirRegion(String region, @Nullable String partition, String expected) {
        assertThat(new ExportProperties(null, null, partition, region, "*")
                        .scope()
                        .partition())
                .isEqualTo(expected);
    }

    @Test
    void passesRolesToTheServiceThatTakesThem() {
        var policy = TopologyExport.of(Declared.everything()).iam().reconcile();

        assertThat(statement(policy, "PassRolesToSchedules")
                        .at("/Condition/StringEquals/iam:PassedToService")
                        .asString())
                .isEqualTo("scheduler.amazonaws.com");
        assertThat(statement(policy, "Rules").path("Resource").valueStream().map(JsonNode::asString))
                .contains("arn:*:events:*:*:rule/orders/large", "arn:*:events:*:*:rule/orders/large--*");
    }

    @Test
    void looksAtThePolicyOfAFunctionBeforeItLetsEventBridgeIn() {
        var policy = TopologyExport.of(new Topology(
                        "shop",
                        List.of(RuleDefinition.builder("all")
                                .pattern("{\"source\": [\"shop\"]}")
                                .target(
                                        "function",
                                        ResourceReference.arn("arn:aws:lambda:eu-west-1:123456789012:function:bill"))
                                .build())))
                .iam()
                .reconcile();

        assertThat(actions(policy)).contains("lambda:AddPermission", "lambda:GetPolicy");
    }

    @Test
    void theKeyOfAQueueThatEventBridgeSendsToLetsItIn() {
        var keys = String.valueOf(TopologyExport.of(small()).in(HERE).iam().keys());

        var statement = statement(keys, "EventBridge");
        assertThat(actions(keys)).containsExactly("kms:Decrypt", "kms:GenerateDataKey");
        assertThat(statement.at("/Principal/Service").asString()).isEqualTo("events.amazonaws.com");
        assertThat(statement.at("/Condition/StringEquals/aws:SourceAccount").asString())
                .isEqualTo("123456789012");
        assertThat(TopologyExport.of(new Topology("shop", List.of(EventBusDefinition.of("orders"))))
                        .iam()
                        .keys())
                .isNull();
    }

    private static Topology small() {
        return new Topology(
                "shop",
                List.of(
                        EventBusDefinition.of("orders"),
                        QueueDefinition.deadLetterQueue("large-dlq"),
                        QueueDefinition.deadLetterQueue("large-undelivered"),
                        new QueueDefinition(
                                "large",
                                new QueueDefinition.Redrive("large-dlq", 5),
                                null,
                                null,
                                null,
                                "alias/orders",
                                false,
                                Map.of()),
                        RuleDefinition.builder("large")
                                .bus("orders")
                                .pattern("{\"source\": [\"shop\"]}")
                                .target(TargetDefinition.of("large", ResourceReference.queue("large"))
                                        .withDeadLetterQueue(ResourceReference.queue("large-undelivered")))
                                .build()));
    }

    private static JsonNode statement(String policy, String sid) {
        return JsonMapper.shared()
                .readTree(policy)
                .path("Statement")
                .valueStream()
                .filter(it -> it.path("Sid").asString().equals(sid))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No statement " + sid + " in " + policy));
    }

    private static Set<String> actions(String policy) {
        var actions = new TreeSet<String>();
        JsonMapper.shared()
                .readTree(policy)
                .path("Statement")
                .valueStream()
                .flatMap(it -> it.path("Action").valueStream())
                .map(JsonNode::asString)
                .forEach(actions::add);
        return actions;
    }
}

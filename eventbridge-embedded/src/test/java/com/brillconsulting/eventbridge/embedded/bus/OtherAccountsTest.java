package com.brillconsulting.eventbridge.embedded.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/** Every operation that takes a bus, or a rule on it, from another account and from another region. */
class OtherAccountsTest {

    private static final String BUS = "arn:aws:events:us-east-1:" + TestBus.ACCOUNT + ":event-bus/default";
    private static final String RULE = "arn:aws:events:us-east-1:" + TestBus.ACCOUNT + ":rule/r";
    private static final String OTHER = "111111111111";

    private final TestBus bus = new TestBus();

    @AfterEach
    void close() {
        bus.close();
    }

    private static Map<String, Consumer<EventBridgeClient>> operations() {
        Map<String, Consumer<EventBridgeClient>> all = new LinkedHashMap<>();
        all.put("DescribeEventBus", client -> client.describeEventBus(it -> it.name(BUS)));
        all.put(
                "PutRule",
                client -> client.putRule(it -> it.name("x").eventBusName(BUS).eventPattern(TestBus.PATTERN)));
        all.put("DescribeRule", client -> client.describeRule(it -> it.name("r").eventBusName(BUS)));
        all.put("EnableRule", client -> client.enableRule(it -> it.name("r").eventBusName(BUS)));
        all.put("DisableRule", client -> client.disableRule(it -> it.name("r").eventBusName(BUS)));
        all.put("ListRules", client -> client.listRules(it -> it.eventBusName(BUS)));
        all.put(
                "ListRuleNamesByTarget",
                client ->
                        client.listRuleNamesByTarget(it -> it.eventBusName(BUS).targetArn(TestBus.QUEUE)));
        all.put(
                "PutTargets",
                client -> client.putTargets(it -> it.rule("r").eventBusName(BUS).targets(TestBus.target("t"))));
        all.put(
                "ListTargetsByRule",
                client -> client.listTargetsByRule(it -> it.rule("r").eventBusName(BUS)));
        all.put(
                "RemoveTargets",
                client -> client.removeTargets(
                        it -> it.rule("r").eventBusName(BUS).ids("t")));
        all.put(
                "TagResource",
                client -> client.tagResource(it -> it.resourceARN(BUS)
                        .tags(Tag.builder().key("k").value("v").build())));
        all.put(
                "UntagResource",
                client -> client.untagResource(it -> it.resourceARN(RULE).tagKeys("k")));
        all.put("ListTagsForResource", client -> client.listTagsForResource(it -> it.resourceARN(RULE)));
        all.put("DeleteRule", client -> client.deleteRule(it -> it.name("r").eventBusName(BUS)));
        return all;
    }

    @TestFactory
    Stream<DynamicTest> refusesAnotherAccount() {
        bus.client.putRule(it -> it.name("r").eventPattern(TestBus.PATTERN));
        return operations().entrySet().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.getKey(), () -> {
                    try (var client = bus.client(OTHER, "us-east-1")) {
                        assertThatExceptionOfType(EventBridgeException.class)
                                .isThrownBy(() -> operation.getValue().accept(client))
                                .withMessageContaining("events:" + operation.getKey())
                                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode())
                                        .isEqualTo("AccessDeniedException"));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> seesNothingOfAnotherRegion() {
        bus.client.putRule(it -> it.name("r").eventPattern(TestBus.PATTERN));
        return operations().entrySet().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.getKey(), () -> {
                    try (var client = bus.client(TestBus.ACCOUNT, "eu-west-1")) {
                        assertThatExceptionOfType(ResourceNotFoundException.class)
                                .isThrownBy(() -> operation.getValue().accept(client));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> letsAnotherAccountDoWhatThePolicySays() {
        bus.client.putPermission(it -> it.policy("""
                {"Version": "2012-10-17", "Statement": {"Sid": "rules", "Effect": "Allow",
                 "Principal": {"AWS": "arn:aws:iam::%s:root"}, "Action": "events:*", "Resource": "*"}}""".formatted(OTHER)));
        bus.client.putRule(it -> it.name("r").eventPattern(TestBus.PATTERN));
        return operations().entrySet().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.getKey(), () -> {
                    try (var client = bus.client(OTHER, "us-east-1")) {
                        operation.getValue().accept(client);
                    }
                }));
    }

    @Test
    void letsAnotherAccountHaveItsOwnRulesOnly() {
        bus.client.putPermission(it -> it.policy("""
                {"Version": "2012-10-17", "Statement": {"Sid": "rules", "Effect": "Allow", "Principal": {"AWS": "%s"},
                 "Action": ["events:PutRule", "events:DeleteRule"],
                 "Resource": "arn:aws:events:us-east-1:%s:rule/*",
                 "Condition": {"StringEqualsIfExists": {"events:creatorAccount": "${aws:PrincipalAccount}"}}}}""".formatted(OTHER, TestBus.ACCOUNT)));
        bus.client.putRule(it -> it.name("r").eventPattern(TestBus.PATTERN));
        try (var client = bus.client(OTHER, "us-east-1")) {
            client.putRule(it -> it.name("own").eventBusName(BUS).eventPattern(TestBus.PATTERN));
            client.deleteRule(it -> it.name("own").eventBusName(BUS));

            assertThatExceptionOfType(EventBridgeException.class)
                    .isThrownBy(() -> client.deleteRule(it -> it.name("r").eventBusName(BUS)))
                    .withMessageContaining("is not authorized");
        }
    }
}

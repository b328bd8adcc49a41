package com.brillconsulting.eventbridge.embedded.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

class BusToBusTest {

    private static final String OTHER_REGION = "arn:aws:events:eu-west-1:123456789012:event-bus/default";
    private static final String OTHER_ACCOUNT = "arn:aws:events:us-east-1:999999999999:event-bus/default";

    private final TestBus bus = new TestBus();

    @BeforeEach
    void createBus() {
        bus.client.createEventBus(it -> it.name("second"));
    }

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void sendsTheSameEventToABusOfAnotherRegion() {
        forward(bus.client, "default", OTHER_REGION);
        try (var other = bus.client(TestBus.ACCOUNT, "eu-west-1")) {
            forward(other, "default", TestBus.QUEUE);
        }
        String id = bus.publish("{}");

        assertThat(bus.queues.messages(TestBus.QUEUE)).singleElement().satisfies(message -> assertThat(message.body())
                .contains("\"id\":\"" + id + "\"", "\"region\":\"us-east-1\""));
    }

    @Test
    void sendsNothingOverAThirdBus() {
        forward(bus.client, "default", "arn:aws:events:us-east-1:123456789012:event-bus/second");
        forward(bus.client, "second", OTHER_REGION);

        bus.publish("{}");

        assertThat(codes()).containsExactlyInAnyOrder(null, "THIRD_ACCOUNT_HOP_DETECTED");
    }

    @Test
    void asksThePolicyOfABusOfAnotherAccount() {
        forward(bus.client, "default", OTHER_ACCOUNT);
        bus.publish("{}");
        assertThat(codes()).containsExactly("NO_PERMISSIONS");

        try (var other = bus.client("999999999999", "us-east-1")) {
            other.putPermission(it ->
                    it.action("events:PutEvents").principal(TestBus.ACCOUNT).statementId("friend"));
        }
        bus.publish("{}");
        assertThat(codes()).containsExactly("NO_PERMISSIONS", null);
    }

    @Test
    void takesTheRoleOfTheTargetForASender() {
        String policy = statement("{\"AWS\": \"arn:aws:iam::123456789012:role/forwarder\"}", "{}");
        forward(bus.client, "default", OTHER_ACCOUNT);
        putPolicy(policy);
        bus.publish("{}");

        forward(bus.client, "default", OTHER_ACCOUNT, "arn:aws:iam::123456789012:role/forwarder");
        bus.publish("{}");

        assertThat(codes()).containsExactly("NO_PERMISSIONS", null);
    }

    @Test
    void takesTheRoleOfTheRuleForASenderWhereTheTargetHasNone() {
        forward(bus.client, "default", OTHER_ACCOUNT);
        putPolicy(statement("{\"AWS\": \"arn:aws:iam::123456789012:role/forwarder\"}", "{}"));
        bus.publish("{}");

        bus.client.putRule(it ->
                it.name("forward").eventPattern(TestBus.PATTERN).roleArn("arn:aws:iam::123456789012:role/forwarder"));
        bus.publish("{}");

        assertThat(codes()).containsExactly("NO_PERMISSIONS", null);
        assertThat(bus.client.listTargetsByRule(it -> it.rule("forward")).targets())
                .singleElement()
                .satisfies(it -> assertThat(it.roleArn()).isNull());
    }

    @Test
    void asksForARoleWhereAnOrganizationMaySend() {
        putPolicy(statement("\"*\"", "{\"StringEquals\": {\"aws:PrincipalOrgID\": \"o-1\"}}"));
        forward(bus.client, "default", OTHER_ACCOUNT);
        bus.publish("{}");

        forward(bus.client, "default", OTHER_ACCOUNT, "arn:aws:iam::123456789012:role/any");
        bus.publish("{}");

        assertThat(codes()).containsExactly("NO_PERMISSIONS", null);
    }

    @Test
    void keepsToTheConditionsOfAPolicy() {
        forward(bus.client, "default", OTHER_ACCOUNT);
        putPolicy(statement("\"*\"", "{\"StringEquals\": {\"events:source\": [\"other.app\"]}}"));
        bus.publish("{}");
        putPolicy(statement("\"*\"", "{\"ArnLike\": {\"aws:SourceArn\": \"arn:aws:events:*:*:rule/other\"}}"));
        bus.publish("{}");
        putPolicy(statement("\"*\"", "{\"StringEquals\": {\"events:source\": [\"my.app\"]}}"));
        bus.publish("{}");

        assertThat(codes()).containsExactly("NO_PERMISSIONS", "NO_PERMISSIONS", null);
    }

    private static String statement(String principal, String condition) {
        return """
                {"Version": "2012-10-17", "Statement": [{"Sid": "s", "Effect": "Allow", "Principal": %s,
                  "Action": "events:PutEvents", "Resource": "%s", "Condition": %s}]}""".formatted(principal, OTHER_ACCOUNT, condition);
    }

    private void putPolicy(String policy) {
        try (var other = bus.client("999999999999", "us-east-1")) {
            other.putPermission(it -> it.policy(policy));
        }
    }

    private static void forward(EventBridgeClient client, String from, String targetArn) {
        forward(client, from, targetArn, null);
    }

    private static void forward(EventBridgeClient client, String from, String targetArn, @Nullable String roleArn) {
        client.putRule(it -> it.name("forward").eventBusName(from).eventPattern(TestBus.PATTERN));
        client.putTargets(it -> it.rule("forward")
                .eventBusName(from)
                .targets(TestBus.target("t").toBuilder()
                        .arn(targetArn)
                        .roleArn(roleArn)
                        .build()));
    }

    private List<String> codes() {
        return bus.service.deliveryLog().records().stream()
                .flatMap(record -> record.attempts().stream())
                .map(DeliveryAttempt::code)
                .toList();
    }
}

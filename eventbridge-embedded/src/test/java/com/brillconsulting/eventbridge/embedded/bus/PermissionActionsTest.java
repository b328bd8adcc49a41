package com.brillconsulting.eventbridge.embedded.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PolicyLengthExceededException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

class PermissionActionsTest {

    private static final String RESOURCE = "arn:aws:events:us-east-1:123456789012:event-bus/default";

    private final TestBus bus = new TestBus();

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void writesAStatementForAnAccountAndOneForAnOrganization() {
        permit("one", "111111111111");
        bus.client.putPermission(it -> it.action("events:PutEvents")
                .principal("*")
                .statementId("org")
                .condition(c -> c.type("StringEquals").key("aws:PrincipalOrgID").value("o-1")));

        assertThat(policy())
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":["
                        + "{\"Sid\":\"one\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111111111111:root\"},"
                        + "\"Action\":\"events:PutEvents\",\"Resource\":\"" + RESOURCE + "\"},"
                        + "{\"Sid\":\"org\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"events:PutEvents\","
                        + "\"Resource\":\"" + RESOURCE + "\","
                        + "\"Condition\":{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-1\"}}}]}");
    }

    @Test
    void replacesTheStatementOfTheSameIdAndRemovesIt() {
        permit("one", "111111111111");
        permit("one", "222222222222");
        assertThat(policy()).contains("222222222222").doesNotContain("111111111111");

        bus.client.removePermission(it -> it.statementId("one"));
        assertThat(policy()).isNull();
    }

    @Test
    void replacesTheWholePolicy() {
        permit("one", "111111111111");

        bus.client.putPermission(it -> it.policy("""
                {"Version": "2012-10-17", "Statement": {"Sid": "all", "Effect": "Allow", "Principal": "*",
                 "Action": "events:PutEvents", "Resource": "%s"}}""".formatted(RESOURCE)));
        assertThat(policy()).startsWith("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"all\"");

        bus.client.removePermission(it -> it.removeAllPermissions(true));
        assertThat(policy()).isNull();
    }

    @Test
    void removesNoStatementThatIsNotThere() {
        permit("one", "111111111111");

        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> bus.client.removePermission(it -> it.statementId("two")))
                .withMessageStartingWith("Statement with the provided id does not exist.");
    }

    @Test
    void refusesOtherActionsAndLongPolicies() {
        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> bus.client.putPermission(
                        it -> it.action("events:PutRule").principal("*").statementId("s")))
                .withMessageStartingWith("Provided value in parameter 'action' is not supported.");
        assertThatExceptionOfType(PolicyLengthExceededException.class).isThrownBy(() -> {
            for (int i = 0; i < 100; i++) {
                permit("statement-" + i, "111111111111");
            }
        });
    }

    private void permit(String id, String account) {
        bus.client.putPermission(
                it -> it.action("events:PutEvents").principal(account).statementId(id));
    }

    private String policy() {
        return bus.client.describeEventBus(it -> {}).policy();
    }
}

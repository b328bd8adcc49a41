package com.brillconsulting.eventbridge.embedded.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PermissionTest extends SqsTestBase {

    @Test
    void permissionIsAStatementOfThePolicyInTheFormOfSqs() {
        String url = createQueue("orders");

        addPermission(url, "readers", "ReceiveMessage");

        assertThat(JsonMapper.shared().readTree(attributes(url).get("Policy")))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"Version":"2008-10-17","Id":"arn:aws:sqs:us-east-1:123456789012:orders/SQSDefaultPolicy",
                         "Statement":[{"Sid":"readers","Effect":"Allow",
                           "Principal":{"AWS":"arn:aws:iam::210987654321:root"},
                           "Action":"SQS:ReceiveMessage","Resource":"arn:aws:sqs:us-east-1:123456789012:orders"}]}"""));
    }

    @Test
    void permissionLetsAnotherAccountDoJustThat() {
        String url = createQueue("orders");
        assertError("AccessDenied", "arn:aws:iam::210987654321:root is not authorized", () -> sendFromOther(url));

        addPermission(url, "senders", "SendMessage", "GetQueueUrl");

        sendFromOther(url);
        assertThat(receiveBodies(url)).containsExactly("x");
        assertThat(sqs.getQueueUrl(request -> request.queueName("orders")
                                .queueOwnerAWSAccountId(ACCOUNT)
                                .overrideConfiguration(from(OTHER_ACCOUNT)))
                        .queueUrl())
                .isEqualTo(url);
        assertError(
                "AccessDenied",
                "sqs:purgequeue",
                () -> sqs.purgeQueue(request -> request.queueUrl(url).overrideConfiguration(from(OTHER_ACCOUNT))));
    }

    @Test
    void removedPermissionAllowsNothingAnyMore() {
        String url = createQueue("orders");
        addPermission(url, "senders", "*");
        sendFromOther(url);

        sqs.removePermission(request -> request.queueUrl(url).label("senders"));

        assertError("AccessDenied", "not authorized", () -> sendFromOther(url));
        assertThat(attributes(url)).doesNotContainKey("Policy");
    }

    @Test
    void foreignStatementsStay() {
        String url = createQueue(
                "orders",
                "Policy",
                "{\"Statement\":{\"Sid\":\"mine\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}}");

        addPermission(url, "added", "SendMessage");
        sqs.removePermission(request -> request.queueUrl(url).label("added"));

        assertThat(attributes(url).get("Policy")).contains("mine").doesNotContain("added");
    }

    @Test
    void labelsAreUniqueAndActionsKnown() {
        String url = createQueue("orders");
        addPermission(url, "label", "SendMessage");

        assertError(
                "InvalidParameterValue",
                "Value label for parameter Label is invalid. Reason: Already exists.",
                () -> addPermission(url, "label", "ReceiveMessage"));
        assertError(
                "InvalidParameterValue",
                "Value other for parameter Label is invalid. Reason: can't find label.",
                () -> sqs.removePermission(request -> request.queueUrl(url).label("other")));
        assertError(
                "InvalidParameterValue",
                "Value SQS:Dance for parameter ActionName is invalid.",
                () -> addPermission(url, "dancers", "Dance"));
    }

    private static void addPermission(String url, String label, String... actions) {
        sqs.addPermission(request ->
                request.queueUrl(url).label(label).awsAccountIds(OTHER_ACCOUNT).actions(actions));
    }

    private static void sendFromOther(String url) {
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("x").overrideConfiguration(from(OTHER_ACCOUNT)));
    }
}

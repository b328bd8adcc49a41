package com.brillconsulting.eventbridge.embedded.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class PolicyQuotasTest extends SqsTestBase {

    private static final String NONE = "";

    @Test
    void takesTwentyStatements() {
        assertTaken(statements(20, "\"*\"", NONE));
        assertRefused("21 statements", statements(21, "\"*\"", NONE));
    }

    @Test
    void takesTenConditions() {
        assertTaken(statements(10, "\"*\"", condition(1)));
        assertRefused("11 conditions", statements(11, "\"*\"", condition(1)));
        assertRefused("12 conditions", statements(6, "\"*\"", condition(2)));
    }

    @Test
    void takesFiftyPrincipals() {
        assertTaken(statements(1, accounts(50), NONE));
        assertRefused("51 principals", statements(1, accounts(51), NONE));
        assertRefused("52 principals", statements(2, accounts(26), NONE));
    }

    @Test
    void takes8192Bytes() {
        var policy = statements(1, "\"*\"", NONE);

        assertTaken(policy + " ".repeat(8_192 - policy.length()));
        assertRefused("8193 bytes", policy + " ".repeat(8_193 - policy.length()));
    }

    private void assertTaken(String policy) {
        var url = createQueue("taken", "Policy", policy);
        assertThat(attributes(url)).containsEntry("Policy", policy);
        sqs.deleteQueue(it -> it.queueUrl(url));
    }

    private void assertRefused(String reason, String policy) {
        var url = createQueue("refused");

        assertError(
                "InvalidAttributeValue",
                reason,
                () -> sqs.setQueueAttributes(
                        it -> it.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, policy))));

        assertThat(attributes(url)).doesNotContainKey("Policy");
        sqs.deleteQueue(it -> it.queueUrl(url));
    }

    private static String statements(int number, String principal, String condition) {
        return IntStream.range(0, number)
                .mapToObj(it -> """
                        {"Sid":"%d","Effect":"Allow","Principal":%s,"Action":"sqs:*","Resource":"*"%s}""".formatted(it, principal, condition))
                .collect(Collectors.joining(",", "{\"Statement\":[", "]}"));
    }

    private static String accounts(int number) {
        return IntStream.range(0, number)
                .mapToObj("\"%012d\""::formatted)
                .collect(Collectors.joining(",", "{\"AWS\":[", "]}"));
    }

    private static String condition(int keys) {
        return IntStream.range(0, keys)
                .mapToObj(it -> it == 0 ? "\"aws:SourceArn\":\"a\"" : "\"aws:SourceAccount\":\"b\"")
                .collect(Collectors.joining(",", ",\"Condition\":{\"StringEquals\":{", "}}"));
    }
}

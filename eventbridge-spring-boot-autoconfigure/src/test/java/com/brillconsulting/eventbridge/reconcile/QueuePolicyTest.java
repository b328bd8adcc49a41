package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueuePolicyTest {

    private static final String RULE = "arn:aws:events:eu-west-1:123456789012:rule/orders/audit";
    private static final String QUEUE = "arn:aws:sqs:eu-west-1:123456789012:shop-audit";
    private static final String OURS = """
            {"Sid":"us","Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sqs:SendMessage",\
            "Resource":"%s","Condition":{"ArnEquals":{"aws:SourceArn":"%s"}}}""".formatted(QUEUE, RULE);

    @Test
    void letsOnlyTheRuleSend() {
        var policy = QueuePolicy.of(null);

        assertThat(policy.allow("us", RULE, QUEUE)).isTrue();
        assertThat(policy).hasToString("{\"Version\":\"2012-10-17\",\"Statement\":[" + OURS + "]}");
        assertThat(QueuePolicy.of(policy.toString()).allow("us", RULE, QUEUE)).isFalse();
    }

    @Test
    void keepsTheStatementsOfOthers() {
        var theirs =
                "{\"Sid\":\"them\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"sqs:*\",\"Resource\":\"*\","
                        + "\"Condition\":{\"NumericLessThan\":{\"a:b\":1.10}}}";
        var policy = QueuePolicy.of("{\"Version\":\"2008-10-17\",\"Id\":\"x\",\"Statement\":%s}".formatted(theirs));

        assertThat(policy.allow("us", RULE, QUEUE)).isTrue();
        assertThat(policy)
                .hasToString("{\"Version\":\"2008-10-17\",\"Id\":\"x\",\"Statement\":[" + theirs + "," + OURS + "]}");
    }

    @Test
    void replacesItsOwnStatementWhereItIsNoLongerRight() {
        var policy = QueuePolicy.of("{\"Statement\":[{\"Sid\":\"us\",\"Effect\":\"Deny\"},{\"Sid\":\"them\"}]}");

        assertThat(policy.allow("us", RULE, QUEUE)).isTrue();
        assertThat(policy).hasToString("{\"Statement\":[" + OURS + ",{\"Sid\":\"them\"}]}");
    }
}

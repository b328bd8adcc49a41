package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResourcePolicyTest {

    private static final String RULE = "arn:aws:events:eu-west-1:123456789012:rule/orders/audit";
    private static final String QUEUE = "arn:aws:sqs:eu-west-1:123456789012:shop-audit";
    private static final String OURS = """
            {"Sid":"us","Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sqs:SendMessage",\
            "Resource":"%s","Condition":{"ArnEquals":{"aws:SourceArn":"%s"}}}""".formatted(QUEUE, RULE);

    @Test
    void letsOnlyTheRuleSend() {
        var policy = ResourcePolicy.of(null);

        assertThat(policy.allow("us", "sqs:SendMessage", QUEUE, List.of(RULE), false))
                .isTrue();
        assertThat(policy).hasToString("{\"Version\":\"2012-10-17\",\"Statement\":[" + OURS + "]}");
        assertThat(ResourcePolicy.of(policy.toString()).allow("us", "sqs:SendMessage", QUEUE, List.of(RULE), false))
                .isFalse();
    }

    @Test
    void keepsWhatItLetInBeforeUnlessOnlyTheseMayCome() {
        var policy = ResourcePolicy.of("{\"Statement\":" + OURS + "}");

        assertThat(policy.allow("us", "sqs:SendMessage", QUEUE, List.of("arn:other"), false))
                .isTrue();
        assertThat(policy.toString()).contains("\"aws:SourceArn\":[\"" + RULE + "\",\"arn:other\"]");
        assertThat(policy.allow("us", "sqs:SendMessage", QUEUE, List.of("arn:other"), false))
                .isFalse();
        assertThat(policy.allow("us", "sqs:SendMessage", QUEUE, List.of("arn:other"), true))
                .isTrue();
        assertThat(policy.toString()).contains("\"aws:SourceArn\":\"arn:other\"");
    }

    @Test
    void forgetsSourcesThatAWildcardCovers() {
        var policy = ResourcePolicy.of("{\"Statement\":" + OURS + "}");
        var all = "arn:aws:events:eu-west-1:123456789012:rule/orders/*";

        assertThat(policy.allow("us", "sqs:SendMessage", QUEUE, List.of(all), false))
                .isTrue();
        assertThat(policy.toString())
                .contains("\"aws:SourceArn\":\"" + all + "\"")
                .doesNotContain(RULE);
    }

    @Test
    void keepsTheStatementsOfOthers() {
        var theirs =
                "{\"Sid\":\"them\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"sqs:*\",\"Resource\":\"*\","
                        + "\"Condition\":{\"NumericLessThan\":{\"a:b\":1.10}}}";
        var policy = ResourcePolicy.of("{\"Version\":\"2008-10-17\",\"Id\":\"x\",\"Statement\":%s}".formatted(theirs));

        assertThat(policy.allow("us", "sqs:SendMessage", QUEUE, List.of(RULE), false))
                .isTrue();
        assertThat(policy)
                .hasToString("{\"Version\":\"2008-10-17\",\"Id\":\"x\",\"Statement\":[" + theirs + "," + OURS + "]}");
    }

    @Test
    void replacesItsOwnStatementWhereItIsNoLongerRight() {
        var policy = ResourcePolicy.of("{\"Statement\":[{\"Sid\":\"us\",\"Effect\":\"Deny\"},{\"Sid\":\"them\"}]}");

        assertThat(policy.allow("us", "sqs:SendMessage", QUEUE, List.of(RULE), false))
                .isTrue();
        assertThat(policy).hasToString("{\"Statement\":[" + OURS + ",{\"Sid\":\"them\"}]}");
    }
}

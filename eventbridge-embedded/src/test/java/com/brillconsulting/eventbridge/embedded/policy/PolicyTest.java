package com.brillconsulting.eventbridge.embedded.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What everyday policies of queues and buses allow, and what they deny. */
class PolicyTest {

    private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:orders";
    private static final String BUS = "arn:aws:events:us-east-1:123456789012:event-bus/shop";
    private static final String RULE = "arn:aws:events:us-east-1:123456789012:rule/r";
    private static final String ALLOW = "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Named by nobody else: what is not understood denies no more than that.
                "true | 'Principal':{'AWS':'999999999999'},'Action':'sqs:*','Resource':'*','Condition':{'StringEquals':{'aws:SourceVpce':'v'}}",
                "true | 'Principal':'*','Action':'sqs:DeleteQueue','Resource':'*','Condition':{'StringEquals':{'aws:SourceVpce':'v'}}",
                "true | 'Principal':'*','Action':'*','Resource':'arn:aws:sqs:*:*:other','Condition':{'StringEquals':{'aws:SourceVpce':'v'}}",
                "false | 'Principal':'*','Action':'sqs:*','Resource':'*','Condition':{'StringEquals':{'aws:SourceVpce':'v'}}",
                "true | 'Principal':'*','Action':'sqs:*','Resource':'*','Condition':{'StringEquals':{'aws:SourceVpce':'v'},'Bool':{'aws:SecureTransport':'false'}}",
                // The guards that people copy: TLS only, and no confused deputy.
                "true | 'Principal':'*','Action':'*','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'false'}}",
                "true | 'Principal':{'AWS':'*'},'Action':'sqs:*','Resource':'*','Condition':{'StringNotEqualsIfExists':{'aws:PrincipalOrgID':'o-1'},'BoolIfExists':{'aws:PrincipalIsAWSService':'false'}}",
                "false | 'Principal':'*','Action':'*','Resource':'*','Condition':{'StringNotEquals':{'aws:SourceAccount':'210987654321'}}",
                "true | 'NotPrincipal':{'Service':'events.amazonaws.com'},'Action':'*','Resource':'*'",
                "false | 'NotPrincipal':{'Service':'sns.amazonaws.com'},'Action':'*','Resource':'*'",
                "true | 'Principal':'*','NotAction':'sqs:Send*','Resource':'*'",
                "false | 'Principal':'*','NotAction':'sqs:Receive*','Resource':'*'",
                "true | 'Principal':'*','Action':'*','NotResource':'arn:aws:sqs:*:*:orders'",
                "false | 'Principal':'*','Action':'*','Resource':'*','Condition':{'Null':{'aws:PrincipalArn':'true'}}",
                "true | 'Principal':'*','Action':'*','Resource':'*','Condition':{'Null':{'aws:SourceArn':'true'}}"
            })
    void deniesOfAServiceWhatAStatementNames(boolean allowed, String deny) {
        var policy = policy(ALLOW + ",{'Effect':'Deny'," + deny + "}");

        assertThat(policy.allows(
                        PolicyRequest.ofService("events.amazonaws.com", RULE, "123456789012"),
                        "sqs:SendMessage",
                        QUEUE))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true | 'Principal':'*','Action':'events:PutEvents','Resource':'*'",
                "true | 'Principal':'*','Action':'events:Put*','Resource':'*'",
                "true | 'Principal':'*','Action':'events:P?tEvents','Resource':'*'",
                "true | 'Principal':'*','Action':'events:putevents','Resource':'*'",
                "true | 'Principal':'*','NotAction':'events:PutRule','Resource':'*'",
                "false | 'Principal':'*','NotAction':'events:Put*','Resource':'*'",
                "false | 'Principal':'*','Action':'events:PutEvents','Resource':'arn:aws:events:us-east-1:123456789012:event-bus/other'",
                "true | 'Principal':'*','Action':'events:PutEvents','Resource':'arn:aws:events:*:*:event-bus/sh*'",
                "true | 'Principal':{'AWS':['222222222222','111111111111']},'Action':'*','Resource':'*'",
                "true | 'Principal':{'AWS':'arn:aws:iam::111111111111:root'},'Action':'*','Resource':'*'",
                "false | 'Principal':{'AWS':'222222222222'},'Action':'*','Resource':'*'",
                "true | 'Principal':'*','Action':'*','Resource':'*','Condition':{'StringEquals':{'aws:PrincipalOrgID':'o-1'}}",
                "false | 'Principal':'*','Action':'*','Resource':'*','Condition':{'StringNotEquals':{'aws:PrincipalOrgID':'o-1'}}",
                "true | 'Principal':'*','Action':'*','Resource':'*','Condition':{'StringEqualsIgnoreCase':{'events:source':'SHOP'}}",
                "false | 'Principal':'*','Action':'*','Resource':'*','Condition':{'StringEquals':{'events:source':'SHOP'}}",
                "true | 'Principal':'*','Action':'*','Resource':'*','Condition':{'StringEquals':{'events:source':['x','shop']}}",
                "true | 'Principal':'*','Action':'*','Resource':'*','Condition':{'ForAnyValue:StringEquals':{'events:source':['x','shop']}}",
                "false | 'Principal':'*','Action':'*','Resource':'*','Condition':{'IpAddress':{'aws:SourceIp':'0.0.0.0/0'}}"
            })
    void allowsAnAccountWhatAStatementNames(boolean allowed, String statement) {
        var request = PolicyRequest.ofAccount("111111111111", Map.of("events:source", "shop"));

        assertThat(policy("{'Effect':'Allow'," + statement + "}").allows(request, "events:PutEvents", BUS))
                .isEqualTo(allowed);
    }

    @Test
    void allowsNothingWithoutAStatementAndReadsNoEffectThatIsNone() {
        assertThat(Policy.NONE.allows(PolicyRequest.ofAccount("111111111111"), "events:PutEvents", BUS))
                .isFalse();
        assertThat(Policy.parse("{\"Statement\": {\"Effect\": \"Maybe\"}}")).isEmpty();
        assertThat(Policy.parse("no JSON")).isEmpty();
    }

    private static Policy policy(String statements) {
        return Policy.parse(("{'Statement':[" + statements + "]}").replace('\'', '"'))
                .orElseThrow();
    }
}

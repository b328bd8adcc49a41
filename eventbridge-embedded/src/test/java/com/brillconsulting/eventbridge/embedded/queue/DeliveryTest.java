package com.brillconsulting.eventbridge.embedded.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class DeliveryTest extends SqsTestBase {

    private static final String RULE = "arn:aws:events:us-east-1:123456789012:rule/bus/signup";
    private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:orders";
    private static final String GRANT = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},
             "Action":"sqs:SendMessage","Resource":"%s","Condition":{"ArnEquals":{"aws:SourceArn":"%s"}}}]}""".formatted(QUEUE, RULE);

    @Test
    void messageOfAnAllowedServiceArrives() {
        String url = createQueue("orders", "Policy", GRANT);
        var attributes = Map.of(
                "ERROR_CODE",
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue("NO_RESOURCE")
                        .build());

        service.deliver(new ServiceMessage(
                QUEUE, "{}", attributes, "tenant", null, "Root=1-2-3", "events.amazonaws.com", RULE, ACCOUNT));

        Message message = receive(url).get(0);
        assertThat(message.body()).isEqualTo("{}");
        assertThat(message.messageAttributes()).isEqualTo(attributes);
        assertThat(message.attributes())
                .containsEntry(MessageSystemAttributeName.AWS_TRACE_HEADER, "Root=1-2-3")
                .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "tenant")
                .containsEntry(MessageSystemAttributeName.SENDER_ID, "events.amazonaws.com");
    }

    @Test
    void deliveryEndsTheWaitOfAPoll() {
        String url = createQueue("orders", "Policy", GRANT);
        var poll = asyncSqs.receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(20));

        service.deliver(delivery());

        assertThat(poll.join().messages()).hasSize(1);
    }

    @Test
    void serviceIsRefusedWithoutAPolicy() {
        createQueue("orders");

        assertRefused("AccessDenied", "User: events.amazonaws.com is not authorized to perform: sqs:sendmessage");
    }

    @Test
    void removedPolicyAllowsNothingAnyMore() {
        String url = createQueue("orders", "Policy", GRANT);
        service.deliver(delivery());

        setAttributes(url, "Policy", "");

        assertRefused("AccessDenied", "not authorized");
    }

    @Test
    void missingQueueIsTold() {
        assertRefused("QueueDoesNotExist", "The specified queue does not exist.");
    }

    @Test
    void messageMustSuitTheQueue() {
        createFifoQueue("orders.fifo", "Policy", GRANT.replace(":orders", ":orders.fifo"));
        String url = createQueue("orders", "Policy", GRANT, "MaximumMessageSize", "1024");

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> service.deliver(new ServiceMessage(
                        QUEUE + ".fifo", "{}", Map.of(), null, "id", null, "events.amazonaws.com", RULE, ACCOUNT)))
                .satisfies(error -> assertThat(error.code()).isEqualTo("MissingRequiredParameterException"));
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> service.deliver(new ServiceMessage(
                        QUEUE, "x".repeat(1025), Map.of(), null, null, null, "events.amazonaws.com", RULE, ACCOUNT)))
                .satisfies(error -> assertThat(error.code()).isEqualTo("InvalidParameterValueException"));
        assertThat(counts(url)).startsWith("0 visible");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Principal
                "allowed | 'Principal':'*','Action':'sqs:SendMessage','Resource':'*'",
                "allowed | 'Principal':{'AWS':'*'},'Action':'sqs:SendMessage','Resource':'*'",
                "allowed | 'Principal':{'Service':['sns.amazonaws.com','events.amazonaws.com']},'Action':'*','Resource':'*'",
                "refused | 'Principal':{'Service':'sns.amazonaws.com'},'Action':'*','Resource':'*'",
                "refused | 'Principal':{'AWS':'123456789012'},'Action':'*','Resource':'*'",
                "refused | 'NotPrincipal':{'AWS':'123456789012'},'Action':'*','Resource':'*'",
                // Action
                "allowed | 'Principal':'*','Action':'SQS:*','Resource':'*'",
                "allowed | 'Principal':'*','Action':['sqs:ReceiveMessage','SQS:sendmessage'],'Resource':'*'",
                "allowed | 'Principal':'*','Action':'sqs:Send*','Resource':'*'",
                "allowed | 'Principal':'*','Action':'*','Resource':'*'",
                "refused | 'Principal':'*','Action':'sqs:ReceiveMessage','Resource':'*'",
                // Resource
                "allowed | 'Principal':'*','Action':'*','Resource':'arn:aws:sqs:us-east-1:123456789012:orders'",
                "allowed | 'Principal':'*','Action':'*','Resource':['arn:aws:sqs:*:*:ord?rs']",
                "refused | 'Principal':'*','Action':'*','Resource':'arn:aws:sqs:us-east-1:123456789012:other'",
                // Condition
                "allowed | 'Principal':'*','Action':'*','Resource':'*','Condition':{'ArnLike':{'aws:SourceArn':'arn:aws:events:*:*:rule/bus/*'}}",
                "allowed | 'Principal':'*','Action':'*','Resource':'*','Condition':{'ArnEquals':{'AWS:sourcearn':['x','arn:aws:events:us-east-1:123456789012:rule/bus/signup']}}",
                "refused | 'Principal':'*','Action':'*','Resource':'*','Condition':{'ArnLike':{'aws:SourceArn':'arn:aws:events:*:rule/bus/*'}}",
                "refused | 'Principal':'*','Action':'*','Resource':'*','Condition':{'ArnEquals':{'aws:SourceArn':'arn:aws:events:us-east-1:123456789012:rule/bus/other'}}",
                "allowed | 'Principal':'*','Action':'*','Resource':'*','Condition':{'StringEquals':{'aws:SourceAccount':'123456789012'}}",
                "refused | 'Principal':'*','Action':'*','Resource':'*','Condition':{'StringEquals':{'aws:SourceAccount':'1234*'}}",
                "allowed | 'Principal':'*','Action':'*','Resource':'*','Condition':{'StringLike':{'aws:SourceAccount':'1234*'}}",
                "refused | 'Principal':'*','Action':'*','Resource':'*','Condition':{'StringNotEquals':{'aws:SourceAccount':'123456789012'}}",
                "allowed | 'Principal':'*','Action':'*','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':true}}",
                "refused | 'Principal':'*','Action':'*','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'false'}}",
                "refused | 'Principal':'*','Action':'*','Resource':'*','Condition':{'StringEquals':{'aws:PrincipalArn':'x'}}",
                "allowed | 'Principal':'*','Action':'*','Resource':'*','Condition':{'StringEqualsIfExists':{'aws:PrincipalArn':'x'}}",
                "refused | 'Principal':'*','Action':'*','Resource':'*','Condition':{'ArnEquals':{'aws:SourceArn':'*'},'StringEquals':{'aws:SourceAccount':'210987654321'}}",
                "refused | 'Principal':'*','Action':'*','Resource':'*','Condition':{'IpAddress':{'aws:SourceIp':'0.0.0.0/0'}}",
                "refused | 'Principal':'*','Action':'*','Resource':'*','Condition':{'StringEquals':{'aws:PrincipalOrgID':'o-1'}}"
            })
    void policyDecides(String outcome, String statement) {
        String allow = "{'Effect':'Allow'," + statement + "}";
        createQueue("orders", "Policy", ("{'Statement':" + allow + "}").replace('\'', '"'));

        if (outcome.equals("allowed")) {
            service.deliver(delivery());
        } else {
            assertRefused("AccessDenied", "not authorized");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "refused | {}",
                "refused | {'StringEquals':{'aws:SourceAccount':'123456789012'}}",
                "allowed | {'StringEquals':{'aws:SourceAccount':'210987654321'}}",
                "allowed | {'Bool':{'aws:SecureTransport':'false'}}",
                "refused | {'NumericEquals':{'aws:SourceAccount':'210987654321'}}"
            })
    void denyOverrulesAllow(String outcome, String condition) {
        String everybody = "'Principal':'*','Action':'sqs:*','Resource':'*'";
        String policy = "{'Statement':[{'Effect':'Allow'," + everybody + "},{'Effect':'Deny'," + everybody
                + ",'Condition':" + condition + "}]}";
        createQueue("orders", "Policy", policy.replace('\'', '"'));

        if (outcome.equals("allowed")) {
            service.deliver(delivery());
        } else {
            assertRefused("AccessDenied", "not authorized");
        }
    }

    private void assertRefused(String code, String message) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> service.deliver(delivery()))
                .withMessageContaining(message)
                .satisfies(error -> assertThat(error.code()).isEqualTo(code));
    }

    private static ServiceMessage delivery() {
        return new ServiceMessage(QUEUE, "{}", Map.of(), null, null, null, "events.amazonaws.com", RULE, ACCOUNT);
    }
}

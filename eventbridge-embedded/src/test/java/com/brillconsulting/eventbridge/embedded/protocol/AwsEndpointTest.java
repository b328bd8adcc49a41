package com.brillconsulting.eventbridge.embedded.protocol;

import static com.brillconsulting.eventbridge.embedded.protocol.TestRequests.json;
import static com.brillconsulting.eventbridge.embedded.protocol.TestRequests.post;
import static com.brillconsulting.eventbridge.embedded.protocol.TestRequests.with;
import static com.brillconsulting.eventbridge.embedded.protocol.TestRequests.without;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

class AwsEndpointTest {

    private final TestServices services = new TestServices();
    private final AwsEndpoint endpoint = services.endpoint();

    private final AwsHttpRequest putRule = post("AWSEvents.PutRule", "{\"Name\": \"r\"}");

    private AwsHttpResponse handle(AwsHttpRequest request) {
        return endpoint.handle(request).orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Test
    void answersInTheScopeOfTheCredential() {
        AwsHttpResponse response = handle(putRule);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).containsEntry("Content-Type", "application/x-amz-json-1.1");
        assertThat(json(response)).isEqualTo(json("{\"RuleArn\": \"arn:aws:events:eu-west-1:123456789012:rule/r\"}"));
    }

    @Test
    void takesAnAccessKeyOfTwelveDigitsForTheAccount() {
        var request = with(
                putRule,
                "authorization",
                "AWS4-HMAC-SHA256 Credential=000011112222/20261101/us-east-1/events/aws4_request, Signature=0");
        assertThat(ruleArn(request)).isEqualTo("arn:aws:events:us-east-1:000011112222:rule/r");
    }

    @Test
    void takesTheCredentialOfAPresignedRequestFromTheQuery() {
        var presigned = new AwsHttpRequest(
                "POST",
                "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKID%2F20261101%2Feu-north-1%2Fevents%2Faws4_request&X-Amz-Signature=0",
                without(putRule, "authorization").headers(),
                putRule.body());
        assertThat(ruleArn(presigned)).isEqualTo("arn:aws:events:eu-north-1:123456789012:rule/r");
    }

    @Test
    void takesTheRegionOfASignatureForAllRegionsFromItsHeader() {
        var sigv4a = with(
                putRule,
                "authorization",
                "AWS4-ECDSA-P256-SHA256 Credential=AKID/20261101/events/aws4_request, Signature=0");
        assertThat(ruleArn(with(sigv4a, "x-amz-region-set", "eu-west-3,eu-west-1")))
                .contains(":eu-west-3:");
        assertThat(ruleArn(with(sigv4a, "x-amz-region-set", "*"))).contains(":us-east-1:");
    }

    @Test
    void asksForAnAuthorization() {
        assertThatAnswer(without(putRule, "authorization"))
                .returns(403, AwsHttpResponse::status)
                .returns("MissingAuthenticationTokenException", it -> json(it).get("__type")
                        .asString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "Basic dXNlcjpwYXNz",
                "AWS4-HMAC-SHA256",
                "AWS4-HMAC-SHA256 Credential=",
                "AWS4-HMAC-SHA256 Credential=AKID, Signature=0",
                "AWS4-HMAC-SHA256 Credential=AKID/20261101/us-east-1/events, Signature=0",
                "AWS4-HMAC-SHA256 Credential=AKID/20261101//events/aws4_request, Signature=0",
                "AWS4-HMAC-SHA256 Credential=/20261101/us-east-1/events/aws4_request, Signature=0",
                "AWS4-HMAC-SHA256 Credential=a/b/c/d/e/f/g, Signature=0"
            })
    void refusesAnAuthorizationThatTellsNoScope(String authorization) {
        assertThatAnswer(with(putRule, "authorization", authorization))
                .returns(400, AwsHttpResponse::status)
                .returns("IncompleteSignatureException", it -> json(it).get("__type")
                        .asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWSEvents.NoSuchOperation", "AWSEvents.", "AWSNothing.PutRule", "AWSEvents", ".", ""})
    void doesNotKnowOtherOperations(String target) {
        assertThatAnswer(with(putRule, "x-amz-target", target))
                .returns(400, AwsHttpResponse::status)
                .returns("UnknownOperationException", it -> it.headers().get("x-amzn-ErrorType"));
    }

    @ParameterizedTest
    @CsvSource({"GET,/", "GET,/health", "POST,/", "DELETE,/2015-03-31/functions", "PUT,/schedules/a", "BREW,/pot"})
    void knowsNothingOfWhatHasNoTarget(String method, String uri) {
        assertThatAnswer(new AwsHttpRequest(method, uri, Map.of(), new byte[0]))
                .returns(404, AwsHttpResponse::status)
                .returns("UnknownOperationException", it -> json(it).get("__type")
                        .asString());
    }

    @Test
    void answersInTheJsonVersionOfTheRequest() {
        assertThat(handle(with(putRule, "content-type", "application/x-amz-json-1.0"))
                        .headers())
                .containsEntry("Content-Type", "application/x-amz-json-1.0");
        assertThat(handle(with(putRule, "content-type", "application/x-amz-json-1.1; charset=utf-8"))
                        .status())
                .isEqualTo(200);
        assertThat(handle(without(putRule, "content-type")).status()).isEqualTo(200);
    }

    @Test
    void doesNotSpeakOtherProtocols() {
        assertThatAnswer(with(putRule, "content-type", "application/x-www-form-urlencoded"))
                .returns(404, AwsHttpResponse::status)
                .returns("UnknownOperationException", it -> json(it).get("__type")
                        .asString());
    }

    @Test
    void tellsAnErrorInBodyAndHeader() {
        AwsHttpResponse response = handle(post("AWSEvents.DescribeRule", "{\"Name\": \"x\"}"));
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers()).containsEntry("x-amzn-ErrorType", "ResourceNotFoundException");
        assertThat(json(response))
                .isEqualTo(
                        json(
                                "{\"__type\": \"ResourceNotFoundException\", \"message\": \"Rule x does not exist on EventBus default.\"}"));
    }

    @Test
    void tellsAnErrorOfSqsWithItsNamespaceAndItsOldCode() {
        AwsHttpResponse response =
                handle(post("AmazonSQS.SendMessage", "{\"QueueUrl\": \"u\", \"MessageBody\": \"b\"}"));
        assertThat(response.headers())
                .containsEntry("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender");
        assertThat(json(response).get("__type").asString()).isEqualTo("com.amazonaws.sqs#QueueDoesNotExist");
    }

    @Test
    void givesEveryAnswerAnIdOfItsOwn() {
        String first = handle(putRule).headers().get("x-amzn-RequestId");
        assertThat(first).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(handle(putRule).headers().get("x-amzn-RequestId")).isNotEqualTo(first);
    }

    @Test
    void answersADefectOfAServiceWithAnInternalFailure() {
        AwsHttpResponse response = handle(
                post(
                        "AWSEvents.StartReplay",
                        "{\"ReplayName\": \"r\", \"EventSourceArn\": \"a\", \"EventStartTime\": 1, \"EventEndTime\": 2, \"Destination\": {\"Arn\": \"b\"}}"));
        assertThat(response.status()).isEqualTo(500);
        assertThat(json(response).get("__type").asString()).isEqualTo("InternalFailure");
    }

    @Test
    void cancelsTheOperationWithTheAnswer() {
        var answer = endpoint.handle(post("AmazonSQS.ReceiveMessage", "{\"QueueUrl\": \"u\"}"));
        assertThat(services.queues.polls).singleElement().satisfies(poll -> assertThat(poll)
                .isNotDone());
        answer.cancel(false);
        assertThat(services.queues.polls.get(0)).isCancelled();
    }

    @Test
    void answersLaterWhenTheServiceDoes() {
        var answer = endpoint.handle(post("AmazonSQS.ReceiveMessage", "{\"QueueUrl\": \"u\"}"));
        services.queues.polls.get(0).complete(ReceiveMessageResponse.builder().build());
        assertThat(answer).isCompletedWithValueMatching(response -> response.status() == 200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PutRule | {} | name",
                "PutRule | {\"Name\": null} | name",
                "PutRule | {\"Name\": \"r\", \"Name\": null} | name",
                "PutTargets | {\"Rule\": \"r\", \"Targets\": [{\"Id\": \"1\", \"Arn\": \"a\"}, {\"Id\": \"2\"}]} | targets.2.member.arn",
                "PutTargets | {\"Rule\": \"r\", \"Targets\": [{\"Id\": \"1\", \"Arn\": \"a\", \"KinesisParameters\": {}}]} | targets.1.member.kinesisParameters.partitionKeyPath",
                "PutTargets | {\"Rule\": \"r\", \"Targets\": [null]} | targets.1.member",
                "PutEvents | {\"Entries\": [{\"Resources\": [null]}]} | entries.1.member.resources.1.member",
                "PutEvents | '' | entries"
            })
    void asksForAMemberThatTheModelRequires(String operation, String body, String path) {
        AwsHttpResponse response = handle(post("AWSEvents." + operation, body));
        assertThat(response.status()).isEqualTo(400);
        assertThat(json(response).get("__type").asString()).isEqualTo("ValidationException");
        assertThat(json(response).get("message").asString())
                .isEqualTo("1 validation error detected: Value null at '" + path
                        + "' failed to satisfy constraint: Member must not be null");
    }

    @Test
    void asksForAllMissingMembersAtOnce() {
        assertThat(json(handle(post("AWSEvents.PutTargets", "{}")))
                        .get("message")
                        .asString())
                .isEqualTo(
                        "2 validation errors detected: Value null at 'rule' failed to satisfy constraint: Member must not be null; Value null at 'targets' failed to satisfy constraint: Member must not be null");
    }

    @Test
    void leavesIncompleteEventsToTheServiceSinceTheirErrorsAreTheirOwn() {
        assertThat(handle(post("AWSEvents.PutEvents", "{\"Entries\": [{}]}")).status())
                .isEqualTo(200);
    }

    @Test
    void asksForAParameterWhereTheServiceSpeaksOfParameters() {
        AwsHttpResponse response = handle(post("AmazonSQS.ReceiveMessage", "{}"));
        assertThat(json(response))
                .isEqualTo(
                        json(
                                "{\"__type\": \"com.amazonaws.sqs#MissingParameter\", \"message\": \"The request must contain the parameter QueueUrl.\"}"));
    }

    private String ruleArn(AwsHttpRequest request) {
        return json(handle(request)).path("RuleArn").asString();
    }

    private ObjectAssert<AwsHttpResponse> assertThatAnswer(AwsHttpRequest request) {
        return assertThat(handle(request));
    }
}

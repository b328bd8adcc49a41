package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;

/** Advice fits its cause, whatever the cause of a failed call on AWS. */
class AdviceTest {

    @Test
    void aResetOfTheNetworkIsNoCredential() {
        var reset = SdkClientException.create("Connection reset", new SocketException("Connection reset"));

        assertThat(advice(reset)).contains("the endpoint", "the network").doesNotContain("credentials");
        assertThat(advice(SdkClientException.create("Unable to execute HTTP request", new IOException())))
                .doesNotContain("credentials");
    }

    @Test
    void credentialsThatTheSdkDoesNotFindAreNoEndpoint() {
        assertThat(
                        advice(
                                SdkClientException.create(
                                        "Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain")))
                .contains("Check the credentials")
                .doesNotContain("endpoint");
    }

    @ParameterizedTest
    @CsvSource({
        "500, InternalException, Start again when AWS answers",
        "503, ServiceUnavailable, Start again when AWS answers",
        "400, ThrottlingException, Start again when AWS answers",
        "400, ExpiredTokenException, Check the credentials",
        "403, UnrecognizedClientException, Check the credentials",
        "403, SignatureDoesNotMatch, Check the credentials",
        "400, AccessDeniedException, Allow the IAM action events:PutRule",
        "400, ValidationException, Correct what AWS names",
        "400, AWS.SimpleQueueService.QueueDeletedRecently, Wait 60 seconds",
        "400, QueueDeletedRecently, Wait 60 seconds",
    })
    void anErrorOfTheServiceHasItsOwnAdvice(int status, String code, String expected) {
        var refusal = EventBridgeException.builder()
                .statusCode(status)
                .message(code)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();

        assertThat(advice((SdkException) refusal)).startsWith(expected);
    }

    private static String advice(SdkException cause) {
        return ReconciliationException.failed("events:PutRule", "rule \"audit\"", cause)
                .remedy();
    }
}

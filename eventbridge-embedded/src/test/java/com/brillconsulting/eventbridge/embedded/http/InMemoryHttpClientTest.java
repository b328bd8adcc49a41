package com.brillconsulting.eventbridge.embedded.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.embedded.protocol.AwsResponses;
import com.brillconsulting.eventbridge.embedded.protocol.TestRequests;
import com.brillconsulting.eventbridge.embedded.protocol.TestServices;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

class InMemoryHttpClientTest {

    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("000011112222", "secret"));

    private final TestServices services = new TestServices();
    private final EventBridgeClient events = events(new InMemoryHttpClient(services.endpoint()::handle));
    private final SqsClient sqs = sqs(Duration.ofMinutes(1));

    private static EventBridgeClient events(SdkHttpClient http) {
        return EventBridgeClient.builder()
                .httpClient(http)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(CREDENTIALS)
                .build();
    }

    private SqsClient sqs(Duration timeout) {
        return SqsClient.builder()
                .httpClient(new InMemoryHttpClient(services.endpoint()::handle))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(CREDENTIALS)
                .overrideConfiguration(configuration -> configuration.apiCallTimeout(timeout))
                .build();
    }

    @AfterEach
    void close() {
        events.close();
        sqs.close();
    }

    @Test
    void carriesSignedRequestsToTheScopeOfTheClient() {
        assertThat(events.putRule(rule -> rule.name("r")).ruleArn())
                .isEqualTo("arn:aws:events:eu-central-1:000011112222:rule/r");
    }

    @Test
    void carriesErrorsAsTheirExceptions() {
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> events.describeRule(rule -> rule.name("x")))
                .satisfies(error -> {
                    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ResourceNotFoundException");
                    assertThat(error.awsErrorDetails().errorMessage())
                            .isEqualTo("Rule x does not exist on EventBus default.");
                    assertThat(error.requestId()).isNotBlank();
                });
        assertThatExceptionOfType(QueueDoesNotExistException.class)
                .isThrownBy(() -> sqs.sendMessage(it -> it.queueUrl("u").messageBody("b")));
    }

    @Test
    void leavesRetriesToTheSdk() {
        var calls = new AtomicInteger();
        var endpoint = services.endpoint();
        try (var client = events(new InMemoryHttpClient(request -> calls.incrementAndGet() < 3
                ? CompletableFuture.completedFuture(AwsResponses.error(
                        ApiException.of("InternalException", "try again").withStatus(500)))
                : endpoint.handle(request)))) {
            assertThat(client.putRule(rule -> rule.name("r")).ruleArn()).endsWith("rule/r");
        }
        assertThat(calls).hasValue(3);
    }

    @Test
    void waitsForAnAnswerThatComesLater() throws Exception {
        var receive = startReceiving(sqs);
        services.queues.polls.get(0).complete(TestServices.message("b"));
        assertThat(receive.get(10, TimeUnit.SECONDS).messages()).hasSize(1);
    }

    @Test
    void cancelsTheOperationWhenTheSdkGivesUp() {
        try (var impatient = sqs(Duration.ofMillis(100))) {
            assertThatExceptionOfType(ApiCallTimeoutException.class)
                    .isThrownBy(() -> impatient.receiveMessage(it -> it.queueUrl("u")));
        }
        assertThat(services.queues.polls).allMatch(CompletableFuture::isCancelled);
    }

    @Test
    void cancelsTheOperationWhenTheCallerIsInterrupted() {
        var failure = new CompletableFuture<Throwable>();
        var caller = new Thread(() -> {
            try {
                sqs.receiveMessage(it -> it.queueUrl("u"));
            } catch (RuntimeException e) {
                failure.complete(e);
            }
        });
        caller.start();
        await().until(() -> !services.queues.polls.isEmpty());
        caller.interrupt();
        assertThat(failure.orTimeout(10, TimeUnit.SECONDS).join()).isInstanceOf(AbortedException.class);
        assertThat(services.queues.polls.get(0)).isCancelled();
    }

    @Test
    void endsACallThatIsAborted() throws Exception {
        var call = prepareReceive();
        var running = new FutureTask<>(call);
        new Thread(running).start();
        await().until(() -> !services.queues.polls.isEmpty());
        call.abort();
        assertThat(running)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withMessageContaining("aborted");
        assertThat(services.queues.polls.get(0)).isCancelled();
    }

    @Test
    void doesNotWaitInACallThatWasAbortedBefore() {
        var call = prepareReceive();
        call.abort();
        assertThatIOException().isThrownBy(call::call).withMessageContaining("aborted");
    }

    private ExecutableHttpRequest prepareReceive() {
        var request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("http://in-memory/"))
                .putHeader("X-Amz-Target", "AmazonSQS.ReceiveMessage")
                .putHeader("Authorization", TestRequests.AUTHORIZATION)
                .build();
        return new InMemoryHttpClient(services.endpoint()::handle)
                .prepareRequest(HttpExecuteRequest.builder()
                        .request(request)
                        .contentStreamProvider(ContentStreamProvider.fromUtf8String("{\"QueueUrl\": \"u\"}"))
                        .build());
    }

    private FutureTask<ReceiveMessageResponse> startReceiving(SqsClient client) {
        var receive = new FutureTask<>(() -> client.receiveMessage(it -> it.queueUrl("u")));
        new Thread(receive).start();
        await().until(() -> !services.queues.polls.isEmpty());
        return receive;
    }
}

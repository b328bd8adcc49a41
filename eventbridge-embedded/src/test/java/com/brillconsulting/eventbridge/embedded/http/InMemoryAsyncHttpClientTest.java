package com.brillconsulting.eventbridge.embedded.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.embedded.protocol.TestRequests;
import com.brillconsulting.eventbridge.embedded.protocol.TestServices;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.internal.http.async.SimpleHttpContentPublisher;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeAsyncClient;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

class InMemoryAsyncHttpClientTest {

    private final TestServices services = new TestServices();
    private final InMemoryAsyncHttpClient http = new InMemoryAsyncHttpClient(services.endpoint()::handle);
    private final StaticCredentialsProvider credentials =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("000011112222", "secret"));
    private final EventBridgeAsyncClient events = EventBridgeAsyncClient.builder()
            .httpClient(http)
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(credentials)
            .build();
    private final SqsAsyncClient sqs = SqsAsyncClient.builder()
            .httpClient(http)
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(credentials)
            .build();
    private final Recorder recorder = new Recorder();

    @AfterEach
    void close() {
        events.close();
        sqs.close();
    }

    @Test
    void carriesSignedRequestsToTheScopeOfTheClient() {
        var rule = events.putRule(it -> it.name("r"));
        assertThat(rule.orTimeout(10, TimeUnit.SECONDS).join().ruleArn())
                .isEqualTo("arn:aws:events:eu-central-1:000011112222:rule/r");
    }

    @Test
    void carriesErrorsAsTheirExceptions() {
        assertThat(events.describeRule(it -> it.name("x")))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void completesWhenTheAnswerComes() {
        var receive = sqs.receiveMessage(it -> it.queueUrl("u"));
        assertThat(receive).isNotDone();
        services.queues.polls.get(0).complete(TestServices.message("b"));
        assertThat(receive.orTimeout(10, TimeUnit.SECONDS).join().messages()).hasSize(1);
    }

    @Test
    void cancelsTheOperationWithTheCall() {
        var receive = sqs.receiveMessage(it -> it.queueUrl("u"));
        receive.cancel(true);
        await().untilAsserted(() -> assertThat(services.queues.polls.get(0)).isCancelled());
    }

    @Test
    void givesTheBodyOnDemandOnly() {
        var done = execute("AWSEvents.PutRule", "{\"Name\": \"r\"}");

        assertThat(recorder.status).isEqualTo(200);
        assertThat(recorder.signals).isEmpty();
        assertThat(done).isNotDone();

        recorder.subscription.request(1);
        assertThat(recorder.signals).hasSize(2).last().isEqualTo("complete");
        assertThat(recorder.signals.get(0)).contains("rule/r");
        assertThat(done).isCompleted();
    }

    @Test
    void failsTheCallWhenTheBodyIsNotWanted() {
        var done = execute("AWSEvents.PutRule", "{\"Name\": \"r\"}");
        recorder.subscription.cancel();
        assertThat(done).isCompletedExceptionally();
        recorder.subscription.request(1);
        assertThat(recorder.signals).isEmpty();
    }

    @Test
    void tellsTheHandlerOfACallThatIsCancelled() {
        var done = execute("AmazonSQS.ReceiveMessage", "{\"QueueUrl\": \"u\"}");
        done.cancel(false);
        assertThat(recorder.error).isNotNull();
        assertThat(services.queues.polls.get(0)).isCancelled();
        assertThat(recorder.status).isZero();
    }

    private CompletableFuture<Void> execute(String target, String body) {
        var request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("http://in-memory/"))
                .putHeader("X-Amz-Target", target)
                .putHeader("Authorization", TestRequests.AUTHORIZATION)
                .contentStreamProvider(ContentStreamProvider.fromUtf8String(body))
                .build();
        return http.execute(AsyncExecuteRequest.builder()
                .request(request)
                .requestContentPublisher(new SimpleHttpContentPublisher(request))
                .responseHandler(recorder)
                .build());
    }

    private static final class Recorder implements SdkAsyncHttpResponseHandler, Subscriber<ByteBuffer> {

        private final List<String> signals = new ArrayList<>();
        private int status;
        private Throwable error;
        private Subscription subscription;

        @Override
        public void onHeaders(SdkHttpResponse headers) {
            status = headers.statusCode();
        }

        @Override
        public void onStream(Publisher<ByteBuffer> stream) {
            stream.subscribe(this);
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            this.subscription = subscription;
        }

        @Override
        public void onNext(ByteBuffer bytes) {
            signals.add(StandardCharsets.UTF_8.decode(bytes).toString());
        }

        @Override
        public void onComplete() {
            signals.add("complete");
        }

        @Override
        public void onError(Throwable failure) {
            error = failure;
        }
    }
}

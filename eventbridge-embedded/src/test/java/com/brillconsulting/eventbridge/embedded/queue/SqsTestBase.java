package com.brillconsulting.eventbridge.embedded.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.brillconsulting.eventbridge.embedded.protocol.AwsEndpoint;
import com.brillconsulting.eventbridge.embedded.protocol.JsonRpcApi;
import com.brillconsulting.eventbridge.embedded.time.MovableClock;
import com.brillconsulting.eventbridge.embedded.validation.MissingMembers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** A new queue service for each test, reached by the SDK's own clients, and a clock that moves only when told. */
abstract class SqsTestBase {

    static final String ACCOUNT = "123456789012";
    static final String OTHER_ACCOUNT = "210987654321";
    static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private static final URI ENDPOINT = URI.create("http://localhost:4010");

    // Building a client takes long, so that all tests share these.
    private static volatile AwsEndpoint endpoint;
    private static final InMemoryTransport TRANSPORT = new InMemoryTransport(request -> endpoint.handle(request));

    static final SqsClient sqs = SqsClient.builder()
            .httpClient(TRANSPORT)
            .endpointOverride(ENDPOINT)
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials(ACCOUNT))
            .overrideConfiguration(config -> config.retryStrategy(strategy -> strategy.maxAttempts(1)))
            .build();

    static final SqsAsyncClient asyncSqs = SqsAsyncClient.builder()
            .httpClient(TRANSPORT)
            .endpointOverride(ENDPOINT)
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials(ACCOUNT))
            .build();

    MovableClock clock;
    QueueService service;

    @BeforeEach
    void start() {
        clock = new MovableClock(START);
        service = new QueueService(clock, () -> ENDPOINT);
        endpoint = new AwsEndpoint(
                ACCOUNT,
                List.of(new JsonRpcApi(
                        "AmazonSQS", "com.amazonaws.sqs#", service::operations, MissingMembers.asMissingParameter())));
    }

    @AfterEach
    void stop() {
        service.stop();
        clock.close();
    }

    private static StaticCredentialsProvider credentials(String account) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "secret"));
    }

    /** Lets a single request come from another account. */
    static AwsRequestOverrideConfiguration from(String account) {
        return AwsRequestOverrideConfiguration.builder()
                .credentialsProvider(credentials(account))
                .build();
    }

    static String createQueue(String name, String... attributes) {
        return sqs.createQueue(request -> request.queueName(name).attributesWithStrings(map(attributes)))
                .queueUrl();
    }

    static String createFifoQueue(String name, String... attributes) {
        Map<String, String> all = new HashMap<>(map(attributes));
        all.put("FifoQueue", "true");
        return sqs.createQueue(request -> request.queueName(name).attributesWithStrings(all))
                .queueUrl();
    }

    static void setAttributes(String url, String... attributes) {
        sqs.setQueueAttributes(request -> request.queueUrl(url).attributesWithStrings(map(attributes)));
    }

    private static Map<String, String> map(String... keysAndValues) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    static Map<String, String> attributes(String url) {
        return sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNamesWithStrings("All"))
                .attributesAsStrings();
    }

    static String arn(String url) {
        return attributes(url).get("QueueArn");
    }

    /** {@return how many messages are visible, delayed and in flight} */
    static String counts(String url) {
        Map<String, String> attributes = attributes(url);
        return attributes.get("ApproximateNumberOfMessages") + " visible, "
                + attributes.get("ApproximateNumberOfMessagesDelayed") + " delayed, "
                + attributes.get("ApproximateNumberOfMessagesNotVisible") + " in flight";
    }

    static String send(String url, String body) {
        return sqs.sendMessage(request -> request.queueUrl(url).messageBody(body))
                .messageId();
    }

    static String send(String url, String group, String body) {
        return sqs.sendMessage(request -> request.queueUrl(url)
                        .messageGroupId(group)
                        .messageDeduplicationId(body)
                        .messageBody(body))
                .messageId();
    }

    /** Receives up to ten messages with all their attributes. */
    static List<Message> receive(String url) {
        return sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNamesWithStrings("All")
                        .messageAttributeNames("All"))
                .messages();
    }

    static List<String> receiveBodies(String url) {
        return receive(url).stream().map(Message::body).toList();
    }

    static void delete(String url, Message message) {
        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
    }

    static void changeVisibility(String url, Message message, int seconds) {
        sqs.changeMessageVisibility(request ->
                request.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(seconds));
    }

    static String redrivePolicy(String deadLetterUrl, int maxReceiveCount) {
        return "{\"deadLetterTargetArn\":\"" + arn(deadLetterUrl) + "\",\"maxReceiveCount\":" + maxReceiveCount + "}";
    }

    void pass(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    static void assertError(String code, String message, ThrowingCallable call) {
        SqsException error = catchThrowableOfType(SqsException.class, call);
        assertThat(error).as("an error").isNotNull();
        assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(error.awsErrorDetails().errorMessage()).contains(message);
    }
}

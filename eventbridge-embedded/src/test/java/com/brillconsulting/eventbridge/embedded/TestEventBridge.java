package com.brillconsulting.eventbridge.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt;
import com.brillconsulting.eventbridge.embedded.time.MovableClock;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A whole embedded bus with a clock that a test moves, behind real clients. */
public final class TestEventBridge implements AutoCloseable {

    public static final String ACCOUNT = EmbeddedEventBridgeServer.DEFAULT_ACCOUNT;
    public static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/events";
    public static final String DEAD_LETTERS = "arn:aws:sqs:us-east-1:" + ACCOUNT + ":dead";

    public final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T10:00:00Z"));
    public final EmbeddedEventBridgeServer bus;
    public final EventBridgeClient events;
    public final SqsClient sqs;

    public TestEventBridge() {
        this(Map.of());
    }

    public TestEventBridge(Map<String, URI> endpoints) {
        var builder = EmbeddedEventBridgeServer.builder().clock(clock);
        endpoints.forEach(builder::targetEndpoint);
        bus = builder.start();
        events = connect(EventBridgeClient.builder().httpClient(bus.httpClient()));
        sqs = connect(SqsClient.builder().httpClient(bus.httpClient()));
    }

    private <C, B extends AwsClientBuilder<B, C>> C connect(B builder) {
        return builder.endpointOverride(bus.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCOUNT, "secret")))
                .build();
    }

    /** Creates a rule that sends every event with the rule's name as source to a target. */
    public void rule(String name, Target target) {
        events.putRule(it -> it.name(name).eventPattern("{\"source\": [\"" + name + "\"]}"));
        events.putTargets(it -> it.rule(name).targets(target));
    }

    /** Publishes an event for the rule of this name and gives its id. */
    public String publish(String rule, String detail) {
        var answer = events.putEvents(it -> it.entries(PutEventsRequestEntry.builder()
                .source(rule)
                .detailType("Order Placed")
                .detail(detail)
                .build()));
        assertThat(answer.failedEntryCount()).isZero();
        return answer.entries().get(0).eventId();
    }

    /** Creates the queue {@link #DEAD_LETTERS}, to which every rule may send. */
    public void createDeadLetterQueue() {
        String url = sqs.createQueue(it -> it.queueName("dead")).queueUrl();
        String policy = """
                {"Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "%s",
                  "Principal": {"Service": "events.amazonaws.com"}}]}""".formatted(DEAD_LETTERS);
        sqs.setQueueAttributes(it -> it.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, policy)));
    }

    public List<Message> deadLetters() {
        String url = sqs.getQueueUrl(it -> it.queueName("dead")).queueUrl();
        return sqs.receiveMessage(it -> it.queueUrl(url).maxNumberOfMessages(10).messageAttributeNames("All"))
                .messages();
    }

    /** All attempts of all deliveries, as far as they have ended. */
    public List<DeliveryAttempt> attempts() {
        return bus.deliveryLog().records().stream()
                .flatMap(it -> it.attempts().stream())
                .toList();
    }

    @Override
    public void close() {
        events.close();
        sqs.close();
        bus.close();
    }
}

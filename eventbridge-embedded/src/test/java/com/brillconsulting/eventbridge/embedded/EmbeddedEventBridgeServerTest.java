package com.brillconsulting.eventbridge.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.brillconsulting.eventbridge.embedded.time.MovableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

class EmbeddedEventBridgeTest {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-01T00:00:00Z"));
    private final EmbeddedEventBridgeServer bus =
            EmbeddedEventBridgeServer.builder().clock(clock).start();
    private EventBridgeClient events;
    private SqsClient sqs;

    @BeforeEach
    void connect() {
        events = client(EventBridgeClient.builder().httpClient(bus.httpClient()), "test", Region.US_EAST_1);
        sqs = client(SqsClient.builder().httpClient(bus.httpClient()), "test", Region.US_EAST_1);
    }

    @AfterEach
    void stop() {
        bus.close();
    }

    @Test
    void anEventReachesTheQueueThatARuleSendsItTo() {
        String queue = queueOfRule("large", "{\"detail\": {\"total\": [{\"numeric\": [\">=\", 1000]}]}}");

        put("{\"total\": 1200.50}");
        put("{\"total\": 10}");

        assertThat(receive(queue)).singleElement().satisfies(message -> assertThat(message.body())
                .contains("\"detail\":{\"total\": 1200.50}")
                .contains("\"account\":\"123456789012\""));
    }

    @Test
    void aQueueWhosePolicyDoesNotLetTheRuleSendGetsNothingAndTheLogSaysWhy() {
        String queue = queueOfRule("large", "{\"source\": [\"shop\"]}");
        sqs.setQueueAttributes(request -> request.queueUrl(queue).attributes(Map.of(QueueAttributeName.POLICY, "")));

        put("{}");

        assertThat(receive(queue)).isEmpty();
        assertThat(bus.deliveryLog().losses()).isNotEmpty();
    }

    @Test
    void aScheduleFiresWhenTheClockIsMoved() {
        String queue = sqs.createQueue(request -> request.queueName("ticks")).queueUrl();
        String arn = events.putRule(request -> request.name("tick").scheduleExpression("rate(5 minutes)"))
                .ruleArn();
        allow(queue, "ticks", arn);
        events.putTargets(request -> request.rule("tick").targets(target("ticks")));

        clock.advance(Duration.ofMinutes(16));

        assertThat(receive(queue)).hasSize(3).allSatisfy(message -> assertThat(message.body())
                .contains("\"detail-type\":\"Scheduled Event\""));
    }

    @Test
    void accountsAndRegionsAreApart() {
        events.createEventBus(request -> request.name("shop"));
        var other = client(EventBridgeClient.builder().httpClient(bus.httpClient()), "210987654321", Region.US_EAST_1);
        var elsewhere = client(EventBridgeClient.builder().httpClient(bus.httpClient()), "test", Region.EU_WEST_1);

        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> other.describeEventBus(request -> request.name("shop")));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> elsewhere.describeEventBus(request -> request.name("shop")));
        assertThat(other.createEventBus(request -> request.name("shop")).eventBusArn())
                .isEqualTo("arn:aws:events:us-east-1:210987654321:event-bus/shop");
    }

    @Test
    void clientsReachItOverHttpToo() {
        try (var remote = client(EventBridgeClient.builder(), "test", Region.US_EAST_1)) {
            assertThat(bus.endpoint().getHost()).isEqualTo("localhost");
            assertThat(remote.listEventBuses(request -> {}).eventBuses())
                    .singleElement()
                    .satisfies(it -> assertThat(it.name()).isEqualTo("default"));
        }
    }

    @Test
    void errorsAreThoseOfTheServices() {
        assertThatExceptionOfType(QueueDoesNotExistException.class)
                .isThrownBy(() -> sqs.getQueueUrl(request -> request.queueName("missing")));
        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> events.putRule(request -> request.name("rule").eventPattern("{\"source\": []}")))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidEventPatternException"));
        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> events.putRule(request -> request.name("rule").scheduleExpression("rate(5 years)")))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorMessage())
                        .isEqualTo("Parameter ScheduleExpression is not valid."));
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        int port = bus.endpoint().getPort();

        assertThatThrownBy(() -> EmbeddedEventBridgeServer.builder().port(port).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("localhost:" + port);
    }

    private String queueOfRule(String name, String pattern) {
        events.createEventBus(request -> request.name("shop"));
        String queue = sqs.createQueue(request -> request.queueName(name)).queueUrl();
        String arn = events.putRule(
                        request -> request.name(name).eventBusName("shop").eventPattern(pattern))
                .ruleArn();
        allow(queue, name, arn);
        events.putTargets(request -> request.rule(name).eventBusName("shop").targets(target(name)));
        return queue;
    }

    private static Target target(String queue) {
        return Target.builder().id("queue").arn(queueArn(queue)).build();
    }

    private static String queueArn(String queue) {
        return "arn:aws:sqs:us-east-1:123456789012:" + queue;
    }

    private void allow(String url, String queue, String ruleArn) {
        String policy = """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage",
                  "Principal": {"Service": "events.amazonaws.com"}, "Resource": "%s",
                  "Condition": {"ArnEquals": {"aws:SourceArn": "%s"}}}]}""".formatted(queueArn(queue), ruleArn);
        sqs.setQueueAttributes(request -> request.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, policy)));
    }

    private void put(String detail) {
        var answer = events.putEvents(request -> request.entries(PutEventsRequestEntry.builder()
                .eventBusName("shop")
                .source("shop")
                .detailType("Order Placed")
                .detail(detail)
                .build()));
        assertThat(answer.failedEntryCount()).isZero();
    }

    private List<Message> receive(String queue) {
        return sqs.receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10))
                .messages();
    }

    private <C, B extends AwsClientBuilder<B, C>> C client(B builder, String accessKey, Region region) {
        URI endpoint = bus.endpoint();
        return builder.endpointOverride(endpoint)
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret")))
                .build();
    }
}

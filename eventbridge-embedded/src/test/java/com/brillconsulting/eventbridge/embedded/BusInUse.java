package com.brillconsulting.eventbridge.embedded;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * A bus that delivers an event to a queue and to targets of other services, each of which has an endpoint; for a class
 * loader of its own. It takes the ARNs of the targets by their services and gives what became of each, in classes of the
 * JDK alone.
 */
public class BusInUse implements Function<Map<String, String>, Map<String, String>> {

    private static final String EVERYBODY = """
            {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "*"}]}""";

    @Override
    public Map<String, String> apply(Map<String, String> others) {
        var builder = EmbeddedEventBridgeServer.builder();
        others.keySet().forEach(it -> builder.targetEndpoint(it, URI.create("http://localhost:1")));
        try (var bus = builder.start();
                var events = client(EventBridgeClient.builder().httpClient(bus.httpClient()), bus);
                var sqs = client(SqsClient.builder().httpClient(bus.httpClient()), bus)) {
            sqs.createQueue(it -> it.queueName("orders").attributes(Map.of(QueueAttributeName.POLICY, EVERYBODY)));
            var targets = new TreeMap<>(others);
            targets.put("sqs", "arn:aws:sqs:us-east-1:123456789012:orders");
            targets.forEach((service, arn) -> put(events, service, arn));
            events.putEvents(it -> it.entries(PutEventsRequestEntry.builder()
                    .source("shop")
                    .detailType("Order")
                    .detail("{}")
                    .build()));
            bus.awaitDeliveries(Duration.ofSeconds(10));
            return bus.deliveryLog().records().stream()
                    .flatMap(it -> it.attempts().stream())
                    .collect(Collectors.toMap(DeliveryAttempt::targetId, it -> it.outcome() + ": " + it.reason()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(B builder, EmbeddedEventBridgeServer bus) {
        return builder.endpointOverride(bus.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "secret")))
                .build();
    }

    private static void put(EventBridgeClient events, String service, String arn) {
        events.putRule(it -> it.name(service).eventPattern("{\"source\":[\"shop\"]}"));
        events.putTargets(it -> it.rule(service)
                .targets(Target.builder()
                        .id(service)
                        .arn(arn)
                        .roleArn(
                                service.equals("states") || service.equals("kinesis") || service.equals("firehose")
                                        ? "arn:aws:iam::123456789012:role/any"
                                        : null)
                        .build()));
    }
}

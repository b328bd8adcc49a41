package com.brillconsulting.eventbridge.embedded.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.embedded.EventBridgeService;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryLog;
import com.brillconsulting.eventbridge.embedded.protocol.AwsEndpoint;
import com.brillconsulting.eventbridge.embedded.protocol.JsonRpcApi;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.target.TargetEndpoints;
import com.brillconsulting.eventbridge.embedded.time.MovableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** The service with a clock that a test moves and queues that it looks into, behind real clients. */
final class TestBus implements AutoCloseable {

    static final String ACCOUNT = "123456789012";
    static final String QUEUE = queue("orders");
    static final String PATTERN = "{\"source\":[\"my.app\"]}";

    final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T10:00:00.250Z"));
    final RecordingQueues queues = new RecordingQueues();
    final EventBridgeService service;
    final AwsEndpoint endpoint;
    final EventBridgeClient client;

    TestBus() {
        this(EventBusQuotas.DEFAULTS);
    }

    TestBus(EventBusQuotas quotas) {
        service = new EventBridgeService(
                clock,
                queues,
                TargetEndpoints.NONE,
                (bus, event) -> {},
                quotas,
                Duration.ZERO,
                DeliveryLog.DEFAULT_CAPACITY,
                Store.none());
        service.start();
        endpoint = new AwsEndpoint(ACCOUNT, List.of(new JsonRpcApi("AWSEvents", "", service::operations)));
        client = client(ACCOUNT, "us-east-1");
    }

    EventBridgeClient client(String account, String region) {
        return EventBridgeClient.builder()
                .httpClient(new DirectHttpClient(endpoint))
                .endpointOverride(URI.create("http://localhost"))
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "secret")))
                .build();
    }

    static String queue(String name) {
        return "arn:aws:sqs:us-east-1:" + ACCOUNT + ":" + name;
    }

    static Target target(String id) {
        return Target.builder().id(id).arn(QUEUE).build();
    }

    /** Creates a rule on the default bus that sends what matches {@link #PATTERN} to a target. */
    void rule(String name, Target target) {
        client.putRule(it -> it.name(name).eventPattern(PATTERN));
        client.putTargets(it -> it.rule(name).targets(target));
    }

    static PutEventsRequestEntry entry(String detail) {
        return PutEventsRequestEntry.builder()
                .source("my.app")
                .detailType("Order")
                .detail(detail)
                .build();
    }

    /** Publishes an event that matches {@link #PATTERN} and gives its id. */
    String publish(String detail) {
        var response = client.putEvents(it -> it.entries(entry(detail)));
        assertThat(response.failedEntryCount()).isZero();
        return response.entries().get(0).eventId();
    }

    @Override
    public void close() {
        client.close();
        service.stop();
        clock.close();
    }
}

package com.brillconsulting.eventbridge.wire;

import com.brillconsulting.eventbridge.core.EventBridgeTemplate;
import com.brillconsulting.eventbridge.core.PublishLimits;
import com.brillconsulting.eventbridge.core.PublishRetry;
import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * An embedded bus, a client of it whose wire is tapped, and one of its queues. As an extension of a test class it forgets
 * before each test what was on the wire, and ends with the class.
 */
public final class TappedBus implements BeforeEachCallback, AfterAllCallback, AutoCloseable {

    private final EmbeddedEventBridgeServer bridge =
            EmbeddedEventBridgeServer.builder().start();
    private final WireTap wire = new WireTap(bridge.httpClient());
    private final EventBridgeClient client = EventBridgeClient.builder()
            .endpointOverride(bridge.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .overrideConfiguration(it -> it.retryStrategy(retry -> retry.maxAttempts(1)))
            .httpClient(wire)
            .build();

    /** In memory too, since closing a client that has sockets takes two seconds. */
    private final SqsAsyncClient queues = SqsAsyncClient.builder()
            .endpointOverride(bridge.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(bridge.asyncHttpClient())
            .build();

    /** Has these event buses beside the default one. */
    public TappedBus(String... buses) {
        for (var name : buses) {
            client.createEventBus(it -> it.name(name));
        }
    }

    public WireTap wire() {
        return wire;
    }

    public EventBridgeClient client() {
        return client;
    }

    public SqsAsyncClient queues() {
        return queues;
    }

    public EmbeddedEventBridgeServer bridge() {
        return bridge;
    }

    /** {@return a template that sends an entry three times at most, at once} */
    public EventBridgeTemplate template(EventTypeResolver types, int maxRequestSize) {
        var retry = new PublishRetry(3, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1));
        return EventBridgeTemplate.builder(client)
                .types(types)
                .mapper(JsonMapper.shared())
                .limits(PublishLimits.PUT_EVENTS.withBytesPerRequest(maxRequestSize))
                .retry(retry)
                .build();
    }

    public EventBridgeTemplate template(EventTypeResolver types) {
        return template(types, 1_048_576);
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        wire.reset();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        close();
    }

    @Override
    public void close() {
        client.close();
        queues.close();
        bridge.close();
    }
}

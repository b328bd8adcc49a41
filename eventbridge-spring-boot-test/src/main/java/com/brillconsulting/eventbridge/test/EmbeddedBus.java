package com.brillconsulting.eventbridge.test;

import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryRecord;
import com.brillconsulting.eventbridge.embedded.time.OffsetClock;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.AssertProvider;
import org.springframework.util.function.SingletonSupplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The embedded bus of a test, with a clock that the test can move forward. Use {@code assertThat(bus)} to check what
 * happened to the events on it. Tests get a bus with
 * {@link com.brillconsulting.eventbridge.test.EmbeddedEventBridge @EmbeddedEventBridge}.
 *
 * @since 0.1.0
 */
public final class EmbeddedBus implements AssertProvider<EmbeddedBusAssert>, AutoCloseable {

    /** A target that takes longer than this does not hold up the clock. */
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(5);

    private final OffsetClock clock = new OffsetClock(this::awaitDeliveries);
    private final EmbeddedEventBridgeServer server;
    private final Supplier<EventTypeResolver> types;
    private final Supplier<JsonMapper> mapper;
    private final String region;
    private final SingletonSupplier<EventBridgeClient> eventBridge;
    private final SingletonSupplier<SqsClient> sqs;

    EmbeddedBus(String account, String region, Supplier<EventTypeResolver> types, Supplier<JsonMapper> mapper) {
        this.server = EmbeddedEventBridgeServer.builder()
                .account(account)
                .clock(clock)
                .start();
        this.region = region;
        this.types = types;
        this.mapper = mapper;
        this.eventBridge = SingletonSupplier.of(() -> client(EventBridgeClient.builder()));
        this.sqs = SingletonSupplier.of(() -> client(SqsClient.builder()));
    }

    /** {@return a new bus in region us-east-1, which the caller must close} */
    public static EmbeddedBus start() {
        var types = new EventTypeResolver(null, it -> it);
        return new EmbeddedBus(
                EmbeddedEventBridgeServer.DEFAULT_ACCOUNT, Region.US_EAST_1.id(), () -> types, JsonMapper::shared);
    }

    private <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C client(B builder) {
        return builder.region(Region.of(region))
                .endpointOverride(endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(server.httpClient())
                .build();
    }

    /** {@return the endpoint for the AWS SDK, the AWS CLI and other processes} */
    public URI endpoint() {
        return server.endpoint();
    }

    /**
     * {@return the clock for schedules, retention, retries, visibility timeouts and delays} It runs like the system
     * clock. {@link OffsetClock#advance} moves it forward and returns when everything that was due in that time has
     * happened. It waits at most 5 seconds for the answer of a target. If the clock passes the visibility timeout of a
     * message that a listener is handling, the message returns to its queue.
     */
    public OffsetClock clock() {
        return clock;
    }

    /** {@return a client of this bus, the same for each call} */
    public EventBridgeClient eventBridge() {
        return eventBridge.obtain();
    }

    /** {@return a client of the queues of this bus, the same for each call} */
    public SqsClient sqs() {
        return sqs.obtain();
    }

    /** {@return the server of this bus, for example to register handlers for targets} */
    public EmbeddedEventBridgeServer server() {
        return server;
    }

    /** {@return the latest events and what happened to them, at most 1,000, oldest first} */
    public List<DeliveryRecord> events() {
        return server.deliveryLog().records();
    }

    /** Clears the records of past events. In Spring tests this happens after each test method. */
    public void clear() {
        server.deliveryLog().clear();
    }

    private void awaitDeliveries() {
        try {
            server.awaitDeliveries(SETTLED_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    EventTypeResolver types() {
        return types.get();
    }

    JsonMapper mapper() {
        return mapper.get();
    }

    /** {@return assertions on the events; use AssertJ's own {@code assertThat}} */
    @Override
    public EmbeddedBusAssert assertThat() {
        return new EmbeddedBusAssert(this);
    }

    /** Stops the bus and discards its state. */
    @Override
    public void close() {
        server.close();
    }
}

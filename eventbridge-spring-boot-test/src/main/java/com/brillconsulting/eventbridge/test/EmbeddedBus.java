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
 * The embedded bus of a test, with a clock that the test can put forward. {@code assertThat(bus)} tells what became of
 * the events on it. Tests get it by {@link com.brillconsulting.eventbridge.test.EmbeddedEventBridge @EmbeddedEventBridge}.
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

    /** {@return a bus of its own, in region us-east-1, which the caller closes} */
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

    /** {@return where the AWS SDK, the CLI and other processes reach it} */
    public URI endpoint() {
        return server.endpoint();
    }

    /**
     * {@return the clock that schedules, retention, retries, visibility and delays go by} It runs as the machine's does;
     * {@link OffsetClock#advance} puts it forward and does all that falls due on the way before it returns. A target that
     * does not answer within 5 seconds is not waited for. Messages that a listener is at come back to their queue when the
     * clock passes their visibility timeout.
     */
    public OffsetClock clock() {
        return clock;
    }

    /** {@return a client of this bus, the same at each call} */
    public EventBridgeClient eventBridge() {
        return eventBridge.obtain();
    }

    /** {@return a client of the queues beside this bus, the same at each call} */
    public SqsClient sqs() {
        return sqs.obtain();
    }

    /** {@return the server that this is the handle of, for instance to register handlers that stand for targets} */
    public EmbeddedEventBridgeServer server() {
        return server;
    }

    /** {@return what became of the latest events, at most 1,000, oldest first} */
    public List<DeliveryRecord> events() {
        return server.deliveryLog().records();
    }

    /** Forgets what became of events up to now. In Spring tests that is done after each test method. */
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

    /** {@return assertions on what became of the events; use AssertJ's own {@code assertThat}} */
    @Override
    public EmbeddedBusAssert assertThat() {
        return new EmbeddedBusAssert(this);
    }

    /** Stops the bus, after which nothing of it is left. */
    @Override
    public void close() {
        server.close();
    }
}

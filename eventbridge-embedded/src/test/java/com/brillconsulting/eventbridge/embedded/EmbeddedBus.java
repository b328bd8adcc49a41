package com.brillconsulting.eventbridge.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryRecord;
import com.brillconsulting.eventbridge.embedded.time.MovableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** A whole embedded bus that lives by a clock which the test moves, with real clients. */
public final class EmbeddedBus implements AutoCloseable {

    public static final String ACCOUNT = EmbeddedEventBridgeServer.DEFAULT_ACCOUNT;
    public static final String BUS = "arn:aws:events:us-east-1:" + ACCOUNT + ":event-bus/default";
    public static final Instant START = Instant.parse("2026-11-23T10:00:00.250Z");

    public final MovableClock clock = new MovableClock(START);
    public final EmbeddedEventBridgeServer bus =
            EmbeddedEventBridgeServer.builder().clock(clock).start();
    private final List<EventBridgeClient> clients = new ArrayList<>();
    public final EventBridgeClient client = client(ACCOUNT);

    public EventBridgeClient client(String account) {
        return client(account, Region.US_EAST_1);
    }

    public EventBridgeClient client(String account, Region region) {
        var client = EventBridgeClient.builder()
                .httpClient(bus.httpClient())
                .endpointOverride(bus.endpoint())
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "secret")))
                .build();
        clients.add(client);
        return client;
    }

    /** Publishes an event to the default bus and gives its id. */
    public String publish(String source, String detail, Instant time) {
        var response = client.putEvents(it -> it.entries(PutEventsRequestEntry.builder()
                .source(source)
                .detailType("Order")
                .detail(detail)
                .time(time)
                .build()));
        assertThat(response.failedEntryCount()).isZero();
        return response.entries().get(0).eventId();
    }

    public String publish(String source) {
        return publish(source, "{}", clock.instant());
    }

    /** {@return what came to the default bus by replays} */
    public List<DeliveryRecord> replayed() {
        return bus.deliveryLog().records().stream()
                .filter(entry -> entry.event().replayName() != null)
                .toList();
    }

    @Override
    public void close() {
        clients.forEach(EventBridgeClient::close);
        bus.close();
    }
}

package com.brillconsulting.eventbridge.embedded.store;

import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.embedded.time.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A bus with a data folder, which a test restarts, and real clients that go on with it. */
abstract class RestartableBus {

    @TempDir
    Path folder;

    MovableClock clock = new MovableClock(Instant.parse("2026-11-23T10:00:00Z"));
    EmbeddedEventBridgeServer bus;
    EventBridgeClient events;
    SchedulerClient scheduler;
    SchemasClient schemas;
    SqsClient sqs;

    @BeforeEach
    void start() {
        bus = EmbeddedEventBridgeServer.builder().dataDir(folder).clock(clock).start();
        events = configured(EventBridgeClient.builder()).build();
        scheduler = configured(SchedulerClient.builder()).build();
        schemas = configured(SchemasClient.builder()).build();
        sqs = configured(SqsClient.builder()).build();
    }

    private <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B configured(B builder) {
        return builder.httpClient(bus.httpClient())
                .endpointOverride(bus.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }

    @AfterEach
    void stop() {
        events.close();
        scheduler.close();
        schemas.close();
        sqs.close();
        bus.close();
    }

    void restart() {
        restartAfter(Duration.ZERO);
    }

    /** Starts the bus again after it was down for a time. */
    void restartAfter(Duration down) {
        stop();
        clock = new MovableClock(clock.instant().plus(down));
        start();
    }
}

package com.brillconsulting.eventbridge.embedded;

import com.brillconsulting.eventbridge.embedded.time.MovableClock;
import com.brillconsulting.eventbridge.embedded.unfriendly.Unfriendly;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** The code that docs/embedded.md shows. */
class EmbeddedSnippets {

    void inTheJvm() {
        // tag::jvm[]
        var clock = new MovableClock(Instant.parse("2026-11-01T00:00:00Z"));
        try (var bus = EmbeddedEventBridgeServer.builder().clock(clock).start()) {
            var events = EventBridgeClient.builder()
                    .httpClient(bus.httpClient()) // without it the client takes the socket, as on AWS
                    .endpointOverride(bus.endpoint())
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                    .build();

            events.putRule(rule -> rule.name("tick").scheduleExpression("rate(5 minutes)"));
            clock.advance(Duration.ofMinutes(15)); // fires it three times

            bus.deliveryLog().records().forEach(System.out::println);
        }
        // end::jvm[]
    }

    void unfriendly(String exportedPolicy) {
        // tag::unfriendly[]
        var clock = new MovableClock(Instant.parse("2026-11-01T00:00:00Z"));
        var bus = EmbeddedEventBridgeServer.builder()
                .clock(clock)
                .unfriendly(Unfriendly.all() // or none(), and then what is wanted
                        .withLatency(Duration.ofMillis(50))
                        .withIdentityPolicy("listener", exportedPolicy) // for calls with this access key
                        .withSeed(7))
                .start();
        // end::unfriendly[]
        bus.close();
    }
}

package com.brillconsulting.eventbridge.embedded.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.schemas.SchemasClient;

/** Discovery as it is switched on in the embedded bus. */
class DiscoveryOnTheBusTest {

    @Test
    void anEventThatIsPutHasASchemaAtOnce() {
        try (var bus = EmbeddedEventBridgeServer.builder().start();
                var events = client(bus, EventBridgeClient.builder().httpClient(bus.httpClient()));
                var schemas = client(bus, SchemasClient.builder().httpClient(bus.httpClient()))) {
            String arn = events.createEventBus(it -> it.name("shop")).eventBusArn();
            schemas.createDiscoverer(it -> it.sourceArn(arn));

            events.putEvents(it -> it.entries(PutEventsRequestEntry.builder()
                    .eventBusName("shop")
                    .source("shop.orders")
                    .detailType("Order Placed")
                    .detail("{\"total\": 1.5}")
                    .build()));

            var schema = schemas.describeSchema(
                    it -> it.registryName("discovered-schemas").schemaName("shop.orders@OrderPlaced"));
            assertThat(schema.content()).contains("\"total\"");
        }
    }

    private static <C, B extends AwsClientBuilder<B, C>> C client(EmbeddedEventBridgeServer bus, B builder) {
        return builder.endpointOverride(bus.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }
}

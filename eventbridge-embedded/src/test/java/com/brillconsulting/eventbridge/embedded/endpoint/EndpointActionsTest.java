package com.brillconsulting.eventbridge.embedded.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.embedded.EmbeddedBus;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryRecord;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.CreateEndpointRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateEndpointResponse;
import software.amazon.awssdk.services.eventbridge.model.EndpointEventBus;
import software.amazon.awssdk.services.eventbridge.model.EndpointState;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.ReplicationState;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.RoutingConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EndpointActionsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PRIMARY = "arn:aws:events:us-east-1:123456789012:event-bus/orders";
    private static final String SECONDARY = "arn:aws:events:us-west-2:123456789012:event-bus/orders";
    private static final String ROLE = "arn:aws:iam::123456789012:role/replication";

    private final EmbeddedBus bus = new EmbeddedBus();
    private final EventBridgeClient client = bus.client;

    @BeforeEach
    void createBuses() {
        client.createEventBus(it -> it.name("orders"));
        bus.client(EmbeddedBus.ACCOUNT, Region.US_WEST_2).createEventBus(it -> it.name("orders"));
    }

    @AfterEach
    void close() {
        bus.close();
    }

    private static EndpointEventBus eventBus(String arn) {
        return EndpointEventBus.builder().eventBusArn(arn).build();
    }

    private static RoutingConfig routing(String secondary) {
        return RoutingConfig.builder()
                .failoverConfig(failover -> failover.primary(
                                primary -> primary.healthCheck("arn:aws:route53:::healthcheck/abc-1"))
                        .secondary(it -> it.route(secondary)))
                .build();
    }

    private CreateEndpointResponse create(Consumer<CreateEndpointRequest.Builder> more) {
        return client.createEndpoint(it -> {
            it.name("global")
                    .routingConfig(routing("us-west-2"))
                    .replicationConfig(replication -> replication.state(ReplicationState.DISABLED))
                    .eventBuses(eventBus(SECONDARY), eventBus(PRIMARY));
            more.accept(it);
        });
    }

    private String id() {
        return client.describeEndpoint(it -> it.name("global")).endpointId();
    }

    /** Sends it by hand: the SDK signs for all regions only with a library that is not at hand. */
    private JsonNode putEvents(String endpointId, String busName) throws Exception {
        var body = "{\"EndpointId\":\"" + endpointId + "\",\"Entries\":[{\"EventBusName\":\"" + busName
                + "\",\"Source\":\"my.app\",\"DetailType\":\"Order\",\"Detail\":\"{}\"}]}";
        var request = HttpRequest.newBuilder(bus.bus.endpoint())
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "AWSEvents.PutEvents")
                .header("X-Amz-Region-Set", "*")
                .header("Authorization", "AWS4-ECDSA-P256-SHA256 Credential=AKID/20261123/events/aws4_request")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        return JSON.readTree(response.body());
    }

    private List<String> busesWithEvents() {
        return bus.bus.deliveryLog().records().stream().map(DeliveryRecord::bus).toList();
    }

    @Test
    void describesWhatWasCreated() {
        var created = create(it -> it.description("Both regions").roleArn(ROLE));

        assertThat(created.state()).isEqualTo(EndpointState.CREATING);
        assertThat(created.arn()).isEqualTo("arn:aws:events:us-east-1:123456789012:endpoint/global");
        var endpoint = client.describeEndpoint(it -> it.name("global"));
        assertThat(endpoint.state()).isEqualTo(EndpointState.ACTIVE);
        assertThat(endpoint.description()).isEqualTo("Both regions");
        assertThat(endpoint.roleArn()).isEqualTo(ROLE);
        assertThat(endpoint.endpointId()).matches("[A-Za-z0-9\\-]+\\.[A-Za-z0-9\\-]+");
        assertThat(endpoint.endpointUrl())
                .isEqualTo("https://" + endpoint.endpointId() + ".endpoint.events.amazonaws.com");
        assertThat(endpoint.routingConfig()).isEqualTo(routing("us-west-2"));
        assertThat(endpoint.eventBuses()).containsExactly(eventBus(SECONDARY), eventBus(PRIMARY));
        assertThat(endpoint.creationTime()).isEqualTo(EmbeddedBus.START);
        assertThat(client.listEndpoints(it -> it.namePrefix("glo")).endpoints())
                .singleElement()
                .satisfies(it -> assertThat(it.endpointId()).isEqualTo(endpoint.endpointId()));
        assertThat(bus.client(EmbeddedBus.ACCOUNT, Region.US_WEST_2)
                        .describeEndpoint(it -> it.name("global").homeRegion("us-east-1"))
                        .arn())
                .isEqualTo(created.arn());
    }

    @Test
    void putsEventsOnThePrimaryBus() throws Exception {
        create(it -> {});

        JsonNode answer = putEvents(id(), "orders");

        assertThat(answer.path("FailedEntryCount").asInt()).isZero();
        assertThat(busesWithEvents()).containsExactly(PRIMARY);
    }

    @Test
    void replicatesEventsToTheSecondaryBus() throws Exception {
        create(it -> it.replicationConfig(replication -> replication.state(ReplicationState.ENABLED))
                .roleArn(ROLE));

        JsonNode answer = putEvents(id(), "orders");

        assertThat(busesWithEvents()).containsExactly(PRIMARY, SECONDARY);
        assertThat(bus.bus.deliveryLog().records())
                .allSatisfy(entry -> assertThat(entry.event().id())
                        .isEqualTo(answer.path("Entries").get(0).path("EventId").asString()));
    }

    @Test
    void takesNoEventsForOtherBuses() throws Exception {
        create(it -> {});

        assertThat(putEvents(id(), "default")
                        .path("Entries")
                        .get(0)
                        .path("ErrorCode")
                        .asString())
                .isEqualTo("InvalidArgument");
        assertThat(putEvents("none.abc", "orders").path("__type").asString()).isEqualTo("ResourceNotFoundException");
        assertThat(busesWithEvents()).isEmpty();
    }

    @Test
    void updatesOnlyWhatIsNamed() {
        create(it -> it.roleArn(ROLE));
        bus.clock.advance(Duration.ofSeconds(5));

        var updated = client.updateEndpoint(it -> it.name("global").description("Now with a description"));

        assertThat(updated.state()).isEqualTo(EndpointState.UPDATING);
        var endpoint = client.describeEndpoint(it -> it.name("global"));
        assertThat(endpoint.description()).isEqualTo("Now with a description");
        assertThat(endpoint.roleArn()).isEqualTo(ROLE);
        assertThat(endpoint.endpointId()).isEqualTo(updated.endpointId());
        assertThat(endpoint.lastModifiedTime()).isEqualTo(EmbeddedBus.START.plusSeconds(5));
        assertThat(endpoint.creationTime()).isEqualTo(EmbeddedBus.START);
    }

    @Test
    void deletesAnEndpoint() {
        create(it -> {});
        client.deleteEndpoint(it -> it.name("global"));

        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> client.describeEndpoint(it -> it.name("global")))
                .withMessageContaining("Endpoint global does not exist.");
    }

    @Test
    void refusesEndpointsThatDoNotFitTogether() {
        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> create(it -> it.eventBuses(
                        eventBus(PRIMARY), eventBus("arn:aws:events:us-west-2:123456789012:event-bus/other"))))
                .withMessageContaining("the same in both Regions");
        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> create(it -> it.routingConfig(routing("eu-west-1"))))
                .withMessageContaining("the other in the secondary Region eu-west-1");
        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() ->
                        create(it -> it.replicationConfig(replication -> replication.state(ReplicationState.ENABLED))))
                .withMessageContaining("RoleArn is required");
        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> create(it -> it.eventBuses(eventBus(PRIMARY))))
                .withMessageContaining("at 'eventBuses' failed to satisfy constraint: Member must have length greater"
                        + " than or equal to 2");
        create(it -> {});
        assertThatExceptionOfType(ResourceAlreadyExistsException.class)
                .isThrownBy(() -> create(it -> {}))
                .withMessageContaining("Endpoint global already exists.");
    }
}

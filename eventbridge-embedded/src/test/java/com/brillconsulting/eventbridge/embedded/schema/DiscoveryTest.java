package com.brillconsulting.eventbridge.embedded.schema;

import static com.brillconsulting.eventbridge.embedded.schema.TestSchemas.BUS;
import static com.brillconsulting.eventbridge.embedded.schema.TestSchemas.SCOPE;
import static com.brillconsulting.eventbridge.embedded.schema.TestSchemas.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.schemas.model.BadRequestException;
import software.amazon.awssdk.services.schemas.model.ConflictException;
import software.amazon.awssdk.services.schemas.model.DescribeSchemaResponse;
import software.amazon.awssdk.services.schemas.model.DiscovererState;
import software.amazon.awssdk.services.schemas.model.NotFoundException;
import software.amazon.awssdk.services.schemas.model.SchemaSummary;
import tools.jackson.databind.JsonNode;

class DiscoveryTest {

    private static final String ID = "events-event-bus-default";

    private final TestSchemas bus = new TestSchemas();

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void createsChangesAndDeletesADiscoverer() {
        var created = bus.client.createDiscoverer(
                it -> it.sourceArn(BUS).description("d").tags(Map.of("a", "b")));
        assertThat(created.discovererId()).isEqualTo(ID);
        assertThat(created.discovererArn()).isEqualTo("arn:aws:schemas:us-east-1:123456789012:discoverer/" + ID);
        assertThat(created.state()).isEqualTo(DiscovererState.STARTED);
        assertThat(created.crossAccount()).isTrue();
        assertThatThrownBy(() -> bus.client.createDiscoverer(it -> it.sourceArn(BUS)))
                .isInstanceOf(ConflictException.class);
        assertThat(bus.client.stopDiscoverer(it -> it.discovererId(ID)).state()).isEqualTo(DiscovererState.STOPPED);
        bus.client.updateDiscoverer(it -> it.discovererId(ID).crossAccount(false));
        var described = bus.client.describeDiscoverer(it -> it.discovererId(ID));
        assertThat(described.description()).isEqualTo("d");
        assertThat(described.crossAccount()).isFalse();
        assertThat(described.state()).isEqualTo(DiscovererState.STOPPED);
        assertThat(described.tags()).isEqualTo(Map.of("a", "b"));
        assertThat(bus.client.startDiscoverer(it -> it.discovererId(ID)).state())
                .isEqualTo(DiscovererState.STARTED);
        assertThat(bus.client
                        .listDiscoverers(
                                it -> it.sourceArnPrefix("arn:aws:events").discovererIdPrefix("events"))
                        .discoverers())
                .hasSize(1);
        bus.client.deleteDiscoverer(it -> it.discovererId(ID));
        assertThatThrownBy(() -> bus.client.describeDiscoverer(it -> it.discovererId(ID)))
                .isInstanceOf(NotFoundException.class);
        assertThat(bus.client.listDiscoverers(it -> {}).discoverers()).isEmpty();
    }

    @Test
    void discoversOnlyOnBuses() {
        assertThatThrownBy(() ->
                        bus.client.createDiscoverer(it -> it.sourceArn("arn:aws:sqs:us-east-1:123456789012:orders")))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void infersTheSchemaOfWhatIsPublished() {
        bus.client.createDiscoverer(it -> it.sourceArn(BUS));
        bus.publish(
                SCOPE,
                "{\"id\": \"o-1\", \"total\": 9.5, \"lines\": [{\"sku\": \"a\"}], \"at\": \"2026-11-23T10:00:00Z\"}");
        var schema = discovered();
        assertThat(schema.type()).isEqualTo("OpenApi3");
        assertThat(schema.schemaVersion()).isEqualTo("1");
        JsonNode components = components(schema);
        assertThat(components.at("/AWSEvent/x-amazon-events-source").asString()).isEqualTo("my.app");
        assertThat(components.at("/AWSEvent/x-amazon-events-detail-type").asString())
                .isEqualTo("Order Placed");
        assertThat(components.path("OrderPlaced")).isEqualTo(json("""
                                {"type": "object", "required": ["at", "id", "lines", "total"], "properties": {
                                  "at": {"type": "string", "format": "date-time"},
                                  "id": {"type": "string"},
                                  "lines": {"type": "array", "items": {"$ref": "#/components/schemas/OrderPlacedItem"}},
                                  "total": {"type": "number", "format": "double"}}}
                                """));
        assertThat(components.path("OrderPlacedItem"))
                .isEqualTo(
                        json(
                                "{\"type\": \"object\", \"required\": [\"sku\"], \"properties\": {\"sku\": {\"type\": \"string\"}}}"));
    }

    @Test
    void addsAVersionForWhatIsNewAndNoneForWhatIsNot() {
        bus.client.createDiscoverer(it -> it.sourceArn(BUS));
        bus.publish(SCOPE, "{\"id\": \"o-1\", \"customer\": {\"name\": \"n\"}}");
        bus.publish(SCOPE, "{\"id\": \"o-2\", \"customer\": {\"name\": \"m\"}}");
        assertThat(discovered().schemaVersion()).isEqualTo("1");

        bus.publish(SCOPE, "{\"id\": \"o-3\", \"customer\": {\"name\": null, \"vip\": true}, \"note\": \"x\"}");
        assertThat(discovered().schemaVersion()).isEqualTo("2");
        bus.publish(SCOPE, "{\"id\": \"o-4\", \"customer\": {\"name\": \"k\"}}");
        assertThat(discovered().schemaVersion()).isEqualTo("2");

        JsonNode components = components(discovered());
        assertThat(components.path("OrderPlaced").path("required")).isEqualTo(json("[\"customer\", \"id\"]"));
        assertThat(components.path("OrderPlaced").path("properties").has("note"))
                .isTrue();
        assertThat(components.path("Customer")).isEqualTo(json("""
                                {"type": "object", "required": ["name"],
                                 "properties": {"name": {"type": "string"}, "vip": {"type": "boolean"}}}
                                """));
    }

    @Test
    void settlesOnAChoiceWhereTheKindOfAValueChanges() {
        bus.client.createDiscoverer(it -> it.sourceArn(BUS));
        for (String value : List.of("1", "\"a\"", "1.5", "[]", "\"2026-11-23T10:00:00Z\"", "null", "7", "\"b\"")) {
            bus.publish(SCOPE, "{\"value\": " + value + "}");
        }
        assertThat(discovered().schemaVersion()).isEqualTo("4");
        assertThat(components(discovered()).at("/OrderPlaced/properties/value")).isEqualTo(json("""
                                {"anyOf": [{"type": "array", "items": {}}, {"type": "number", "format": "double"},
                                           {"type": "string"}]}
                                """));
    }

    @Test
    void passesOverOtherBusesAccountsAndWhatIsStopped() {
        bus.publish(SCOPE, "{}");
        bus.client.createDiscoverer(it -> it.sourceArn(BUS + "2"));
        bus.client.createDiscoverer(it -> it.sourceArn(BUS).crossAccount(false));
        bus.publish(new Scope("000011112222", "us-east-1"), "{}");
        bus.client.stopDiscoverer(it -> it.discovererId(ID));
        bus.publish(SCOPE, "{}");
        assertThat(names()).isEmpty();
        bus.client.startDiscoverer(it -> it.discovererId(ID));
        bus.publish(SCOPE, "{}");
        assertThat(names()).containsExactly("my.app@OrderPlaced");
        bus.client.deleteDiscoverer(it -> it.discovererId(ID));
        assertThat(names()).hasSize(1);
    }

    @Test
    void goesOnFromASchemaThatSomebodyChanged() {
        bus.client.createDiscoverer(it -> it.sourceArn(BUS));
        bus.publish(SCOPE, "{\"id\": 1}");
        bus.client.updateSchema(it -> it.registryName("discovered-schemas")
                .schemaName("my.app@OrderPlaced")
                .content(TestSchemas.OPEN_API));
        bus.publish(SCOPE, "{\"id\": 1}");
        assertThat(components(discovered()).path("OrderPlaced").path("required"))
                .isEqualTo(json("[\"id\"]"));
    }

    private DescribeSchemaResponse discovered() {
        return bus.client.describeSchema(
                it -> it.registryName("discovered-schemas").schemaName("my.app@OrderPlaced"));
    }

    private List<String> names() {
        return bus.client.listSchemas(it -> it.registryName("discovered-schemas")).schemas().stream()
                .map(SchemaSummary::schemaName)
                .toList();
    }

    private static JsonNode components(DescribeSchemaResponse schema) {
        return json(schema.content()).path("components").path("schemas");
    }
}

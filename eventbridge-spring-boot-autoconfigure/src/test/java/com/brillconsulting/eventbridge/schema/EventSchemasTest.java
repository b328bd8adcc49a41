package com.brillconsulting.eventbridge.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.topology.SchemaDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class EventSchemasTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    enum Status {
        PLACED,
        SHIPPED
    }

    @NullMarked
    @EventBridgeEvent(source = "my.shop", detailType = "Order Placed")
    record Order(
            String id,
            @Nullable String note,
            int count,
            BigDecimal total,
            Instant placedAt,
            Status status,
            List<Line> lines,
            Map<String, String> labels,
            @JsonProperty("customer_id") String customer) {}

    @NullMarked
    record Line(String article, @Nullable Line bundledWith) {}

    private static final Order ORDER = new Order(
            "o-1",
            null,
            1,
            BigDecimal.TEN,
            Instant.EPOCH,
            Status.PLACED,
            List.of(new Line("a", new Line("b", null))),
            Map.of("k", "v"),
            "c-1");

    @Test
    void fitsWhatIsSent() {
        var schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4).getSchema(schema(Order.class));

        assertThat(schema.validate(JSON.writeValueAsString(ORDER), InputFormat.JSON))
                .isEmpty();
        assertThat(schema.validate("{\"id\": 1}", InputFormat.JSON).toString())
                .contains("id", "customer_id", "placedAt");
    }

    @Test
    void isOfDraftFour() {
        var schema = JSON.readTree(schema(Order.class));

        assertThat(schema.path("$schema").asString()).isEqualTo("http://json-schema.org/draft-04/schema#");
        assertThat(schema.path("required").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder(
                        "id", "count", "total", "placedAt", "status", "lines", "labels", "customer_id");
        assertThat(schema.toString()).doesNotContain("\"const\"", "$id");
    }

    @Test
    void namesPropertiesAsTheMapperDoes() {
        var snake = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();

        assertThat(new EventSchemaGenerator(snake)
                        .generate(Order.class)
                        .path("properties")
                        .propertyNames())
                .contains("placed_at", "customer_id");
    }

    @Test
    void describesTheWholeEventInTheFormOfDiscoveredSchemas() {
        var content = JSON.readTree(declared(SchemaDefinition.Type.OPEN_API3).content());

        var event = content.at("/components/schemas/AWSEvent");
        assertThat(event.path("x-amazon-events-source").asString()).isEqualTo("my.shop");
        assertThat(event.path("x-amazon-events-detail-type").asString()).isEqualTo("Order Placed");
        assertThat(event.at("/properties/detail/$ref").asString()).isEqualTo("#/components/schemas/OrderPlaced");
        assertThat(content.at("/components/schemas/OrderPlaced/properties/note/nullable")
                        .asBoolean())
                .isTrue();
        assertThat(content.toString()).doesNotContain("#/definitions/", "\"null\"");
        assertThat(content.path("openapi").asString()).isEqualTo("3.0.0");
    }

    @Test
    void declaresSchemasUnderTheNamesOfDiscoveredOnesAndTheirRegistry() {
        var topology = topology(SchemaDefinition.Type.JSON_SCHEMA_DRAFT4);

        assertThat(topology.problems()).isEmpty();
        assertThat(topology.definitions())
                .extracting(it -> it.label())
                .containsExactlyInAnyOrder(
                        "schema \"my.shop@OrderPlaced\" in registry \"shop\"", "schema registry \"shop\"");
    }

    @Test
    void leavesWhatIsDeclaredOtherwise() {
        var own = declared(SchemaDefinition.Type.OPEN_API3);

        assertThat(fromEvents(SchemaDefinition.Type.JSON_SCHEMA_DRAFT4)
                        .customize(new Topology("shop", List.of(own)))
                        .all(SchemaDefinition.class))
                .containsExactly(own);
    }

    private static String schema(Class<?> type) {
        return JSON.writeValueAsString(new EventSchemaGenerator(JSON).generate(type));
    }

    private static SchemaDefinition declared(SchemaDefinition.Type type) {
        return topology(type).all(SchemaDefinition.class).get(0);
    }

    private static Topology topology(SchemaDefinition.Type type) {
        return fromEvents(type).customize(new Topology("shop", List.of()));
    }

    private static SchemasFromEvents fromEvents(SchemaDefinition.Type type) {
        return new SchemasFromEvents(
                new EventSchemaGenerator(JSON),
                new EventTypeResolver("shop", it -> it),
                () -> List.<Class<?>>of(Order.class),
                "shop",
                type);
    }
}

package com.brillconsulting.eventbridge.embedded.schema;

import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.http.InMemoryHttpClient;
import com.brillconsulting.eventbridge.embedded.protocol.AwsEndpoint;
import com.brillconsulting.eventbridge.embedded.protocol.RestJsonApi;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.time.MovableClock;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.schemas.SchemasClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service with a clock that a test moves, behind a real client. */
final class TestSchemas implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    static final Scope SCOPE = new Scope("123456789012", "us-east-1");
    static final String BUS = SCOPE.arn("events", "event-bus/default");
    static final String OPEN_API = """
            {"openapi": "3.0.0", "info": {"version": "1.0.0", "title": "Order"}, "paths": {}, "components": {"schemas": {
              "Order": {"type": "object", "properties": {"id": {"type": "string", "nullable": true},
                "lines": {"type": "array", "items": {"$ref": "#/components/schemas/Line"}},
                "parent": {"$ref": "#/components/schemas/Order"}}},
              "Line": {"type": "object", "required": ["sku"], "properties": {"sku": {"type": "string"}}}}}}
            """;

    private static final JsonMapper JSON = new JsonMapper();

    final MovableClock clock = new MovableClock(START);
    final SchemaService service = new SchemaService(clock, Store.none());
    final SchemasClient client = SchemasClient.builder()
            .httpClient(new InMemoryHttpClient(new AwsEndpoint(
                    SCOPE.account(),
                    List.of(new RestJsonApi(
                            "schemas",
                            "BadRequestException",
                            RestJsonApi.ErrorBody.CODE_AND_MESSAGE,
                            service::operations)))::handle))
            .endpointOverride(URI.create("http://localhost"))
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")))
            .build();

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    /** Creates a registry "r" with a schema "s". */
    void schema() {
        client.createRegistry(it -> it.registryName("r"));
        client.createSchema(
                it -> it.registryName("r").schemaName("s").type("OpenApi3").content(OPEN_API));
    }

    /** Lets the service see an event on the default bus. */
    void publish(Scope publisher, String detail) {
        service.observer()
                .observe(
                        BUS,
                        Event.builder(UUID.randomUUID().toString(), publisher, clock.instant())
                                .source("my.app")
                                .detailType("Order Placed")
                                .detail(detail)
                                .build());
    }

    @Override
    public void close() {
        client.close();
        clock.close();
    }
}

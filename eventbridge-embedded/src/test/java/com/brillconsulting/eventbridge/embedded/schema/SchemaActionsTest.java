package com.brillconsulting.eventbridge.embedded.schema;

import static com.brillconsulting.eventbridge.embedded.schema.TestSchemas.OPEN_API;
import static com.brillconsulting.eventbridge.embedded.schema.TestSchemas.START;
import static com.brillconsulting.eventbridge.embedded.schema.TestSchemas.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.schemas.model.BadRequestException;
import software.amazon.awssdk.services.schemas.model.ConflictException;
import software.amazon.awssdk.services.schemas.model.NotFoundException;
import software.amazon.awssdk.services.schemas.model.SchemaSummary;
import software.amazon.awssdk.services.schemas.model.SchemaVersionSummary;

class SchemaActionsTest {

    private static final String DRAFT_4 =
            "{\"$schema\": \"http://json-schema.org/draft-04/schema#\", \"type\": \"object\", \"title\": \"Invoice\"}";

    private final TestSchemas bus = new TestSchemas();

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void createsAndDescribesASchema() {
        bus.client.createRegistry(it -> it.registryName("r"));
        var created = bus.client.createSchema(it -> it.registryName("r")
                .schemaName("my.app@Order")
                .type("OpenApi3")
                .content(OPEN_API)
                .description("d")
                .tags(Map.of("a", "b")));
        assertThat(created.schemaArn()).isEqualTo("arn:aws:schemas:us-east-1:123456789012:schema/r/my.app@Order");
        assertThat(created.schemaVersion()).isEqualTo("1");
        assertThat(created.lastModified()).isEqualTo(START);
        var described = bus.client.describeSchema(it -> it.registryName("r").schemaName("my.app@Order"));
        assertThat(described.content()).isEqualTo(OPEN_API);
        assertThat(described.type()).isEqualTo("OpenApi3");
        assertThat(described.description()).isEqualTo("d");
        assertThat(described.tags()).isEqualTo(Map.of("a", "b"));
        assertThat(described.versionCreatedDate()).isEqualTo(START);
        assertThatThrownBy(() -> bus.client.createSchema(it -> it.registryName("r")
                        .schemaName("my.app@Order")
                        .type("OpenApi3")
                        .content(OPEN_API)))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> bus.client.createSchema(it ->
                        it.registryName("none").schemaName("s").type("OpenApi3").content(OPEN_API)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void addsAVersionOnlyForNewContent() {
        bus.schema();
        bus.clock.advance(Duration.ofMinutes(1));
        assertThat(bus.client
                        .updateSchema(it -> it.registryName("r")
                                .schemaName("s")
                                .content(OPEN_API)
                                .description("new"))
                        .schemaVersion())
                .isEqualTo("1");
        var described = bus.client.describeSchema(it -> it.registryName("r").schemaName("s"));
        assertThat(described.description()).isEqualTo("new");
        assertThat(described.lastModified()).isEqualTo(START.plusSeconds(60));
        assertThat(described.versionCreatedDate()).isEqualTo(START);

        var updated = bus.client.updateSchema(it ->
                it.registryName("r").schemaName("s").type("JSONSchemaDraft4").content(DRAFT_4));
        assertThat(updated.schemaVersion()).isEqualTo("2");
        assertThat(updated.versionCreatedDate()).isEqualTo(START.plusSeconds(60));
        assertThat(bus.client
                        .describeSchema(it -> it.registryName("r").schemaName("s"))
                        .content())
                .isEqualTo(DRAFT_4);
        assertThat(bus.client
                        .describeSchema(
                                it -> it.registryName("r").schemaName("s").schemaVersion("1"))
                        .content())
                .isEqualTo(OPEN_API);
        assertThatThrownBy(() -> bus.client.describeSchema(
                        it -> it.registryName("r").schemaName("s").schemaVersion("3")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void listsAndDeletesVersions() {
        bus.schema();
        bus.client.updateSchema(it ->
                it.registryName("r").schemaName("s").type("JSONSchemaDraft4").content(DRAFT_4));
        assertThat(bus
                        .client
                        .listSchemaVersionsPaginator(
                                it -> it.registryName("r").schemaName("s").limit(1))
                        .stream()
                        .flatMap(page -> page.schemaVersions().stream())
                        .map(SchemaVersionSummary::schemaVersion))
                .containsExactly("1", "2");
        bus.client.deleteSchemaVersion(
                it -> it.registryName("r").schemaName("s").schemaVersion("2"));
        assertThat(bus.client
                        .describeSchema(it -> it.registryName("r").schemaName("s"))
                        .schemaVersion())
                .isEqualTo("1");
        assertThat(bus.client
                        .updateSchema(it -> it.registryName("r")
                                .schemaName("s")
                                .type("JSONSchemaDraft4")
                                .content(DRAFT_4))
                        .schemaVersion())
                .isEqualTo("3");
        bus.client.deleteSchemaVersion(
                it -> it.registryName("r").schemaName("s").schemaVersion("1"));
        bus.client.deleteSchemaVersion(
                it -> it.registryName("r").schemaName("s").schemaVersion("3"));
        assertThatThrownBy(() ->
                        bus.client.describeSchema(it -> it.registryName("r").schemaName("s")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void listsAndDeletesSchemas() {
        bus.schema();
        bus.client.createSchema(it ->
                it.registryName("r").schemaName("t").type("JSONSchemaDraft4").content(DRAFT_4));
        assertThat(bus.client.listSchemasPaginator(it -> it.registryName("r").limit(1)).stream()
                        .flatMap(page -> page.schemas().stream())
                        .map(SchemaSummary::schemaName))
                .containsExactly("s", "t");
        assertThat(bus.client
                        .listSchemas(it -> it.registryName("r").schemaNamePrefix("t"))
                        .schemas())
                .singleElement()
                .returns(1L, SchemaSummary::versionCount);
        bus.client.deleteSchema(it -> it.registryName("r").schemaName("t"));
        assertThatThrownBy(
                        () -> bus.client.deleteSchema(it -> it.registryName("r").schemaName("t")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void findsSchemasByAllOfTheKeywords() {
        bus.schema();
        bus.client.createSchema(it ->
                it.registryName("r").schemaName("t").type("JSONSchemaDraft4").content(DRAFT_4));
        assertThat(bus.client
                        .searchSchemas(it -> it.registryName("r").keywords("INVOICE draft-04"))
                        .schemas())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.schemaName()).isEqualTo("t");
                    assertThat(found.registryName()).isEqualTo("r");
                    assertThat(found.schemaVersions()).hasSize(1);
                });
        assertThat(bus.client
                        .searchSchemas(it -> it.registryName("r").keywords("invoice sku"))
                        .schemas())
                .isEmpty();
    }

    @Test
    void exportsOpenApiAsJsonSchema() {
        bus.schema();
        var exported = bus.client.exportSchema(
                it -> it.registryName("r").schemaName("s").type("JSONSchemaDraft4"));
        assertThat(exported.type()).isEqualTo("JSONSchemaDraft4");
        assertThat(json(exported.content())).isEqualTo(json("""
                                {"$schema": "http://json-schema.org/draft-04/schema#", "title": "Order", "type": "object",
                                 "properties": {"id": {"type": ["string", "null"]},
                                   "lines": {"type": "array", "items": {"$ref": "#/definitions/Line"}},
                                   "parent": {"$ref": "#"}},
                                 "definitions": {"Line": {"type": "object", "required": ["sku"],
                                   "properties": {"sku": {"type": "string"}}}}}
                                """));
        assertThatThrownBy(() -> bus.client.exportSchema(
                        it -> it.registryName("r").schemaName("s").type("OpenApi3")))
                .isInstanceOf(BadRequestException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OpenApi3 | no JSON | Content is not a JSON object.",
                "OpenApi3 | [] | Content is not a JSON object.",
                "OpenApi3 | {} trailing | Content is not a JSON object.",
                "OpenApi3 | {} | Content is no valid OpenApi3 schema: openapi must be a version such as 3.0.0.",
                "OpenApi3 | {\"openapi\": \"3.0.0\"} | Content is no valid OpenApi3 schema: info must have a title and a version.",
                "OpenApi3 | {\"openapi\": \"3.0.0\", \"info\": {\"title\": \"t\", \"version\": \"1\"}} | Content is no valid OpenApi3 schema: paths must be an object, which may be empty.",
                "OpenApi3 | {\"openapi\": \"3.0.0\", \"info\": {\"title\": \"t\", \"version\": \"1\"}, \"paths\": {}} | Content is no valid OpenApi3 schema: components must have schemas.",
                "JSONSchemaDraft4 | {\"$schema\": \"http://json-schema.org/draft-07/schema#\"} | Content is no valid JSONSchemaDraft4 schema: $schema must be http://json-schema.org/draft-04/schema#."
            })
    void refusesContentThatIsNoSchema(String type, String content, String message) {
        bus.client.createRegistry(it -> it.registryName("r"));
        assertThatThrownBy(() -> bus.client.createSchema(
                        it -> it.registryName("r").schemaName("s").type(type).content(content)))
                .isInstanceOfSatisfying(BadRequestException.class, error -> assertThat(
                                error.awsErrorDetails().errorMessage())
                        .isEqualTo(message));
    }

    @Test
    void refusesATypeThatThereIsNot() {
        bus.client.createRegistry(it -> it.registryName("r"));
        assertThatThrownBy(() -> bus.client.createSchema(
                        it -> it.registryName("r").schemaName("s").type("Avro").content("{}")))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("Member must satisfy enum value set: [OpenApi3, JSONSchemaDraft4]");
    }

    @Test
    void saysThatCodeIsNotGenerated() {
        bus.schema();
        assertThatThrownBy(() -> bus.client.putCodeBinding(
                        it -> it.registryName("r").schemaName("s").language("Java8")))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("does not generate code bindings");
        assertThatThrownBy(() -> bus.client.describeCodeBinding(
                        it -> it.registryName("r").schemaName("s").language("Java8")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Code binding with name Java8 does not exist.");
        assertThatThrownBy(() -> bus.client.getCodeBindingSource(
                        it -> it.registryName("r").schemaName("none").language("Java8")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Schema with name none does not exist.");
    }
}

package com.brillconsulting.eventbridge.embedded.schema;

import com.brillconsulting.eventbridge.embedded.resource.Page;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.schemas.model.DeleteSchemaVersionRequest;
import software.amazon.awssdk.services.schemas.model.DeleteSchemaVersionResponse;
import software.amazon.awssdk.services.schemas.model.ExportSchemaRequest;
import software.amazon.awssdk.services.schemas.model.ExportSchemaResponse;
import software.amazon.awssdk.services.schemas.model.ListSchemaVersionsRequest;
import software.amazon.awssdk.services.schemas.model.ListSchemaVersionsResponse;
import software.amazon.awssdk.services.schemas.model.SchemaVersionSummary;
import software.amazon.awssdk.services.schemas.model.SearchSchemaSummary;
import software.amazon.awssdk.services.schemas.model.SearchSchemaVersionSummary;
import software.amazon.awssdk.services.schemas.model.SearchSchemasRequest;
import software.amazon.awssdk.services.schemas.model.SearchSchemasResponse;
import software.amazon.awssdk.services.schemas.model.Type;

/** The operations on versions of schemas and on their content. */
final class SchemaVersionActions {

    private final Registries registries;

    SchemaVersionActions(Registries registries) {
        this.registries = registries;
    }

    /** Lists the versions of a schema, oldest first. */
    public ListSchemaVersionsResponse listSchemaVersions(ListSchemaVersionsRequest request) {
        Schema schema = registries.require(request.registryName()).require(request.schemaName());
        NavigableMap<String, SchemaVersion> versions = new TreeMap<>();
        schema.versions().forEach((number, version) -> versions.put(String.format("%019d", number), version));
        Page<SchemaVersion> page = Listing.page(versions, version -> true, request.nextToken(), request.limit());
        return ListSchemaVersionsResponse.builder()
                .schemaVersions(page.items().stream()
                        .map(version -> SchemaVersionSummary.builder()
                                .schemaName(schema.name())
                                .schemaArn(schema.arn())
                                .schemaVersion(version.id())
                                .type(version.type())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** Deletes a version of a schema, and the schema with its last one. */
    public DeleteSchemaVersionResponse deleteSchemaVersion(DeleteSchemaVersionRequest request) {
        registries.changeSchema(
                request.registryName(),
                request.schemaName(),
                schema -> schema.without(schema.version(request.schemaVersion())));
        return DeleteSchemaVersionResponse.builder().build();
    }

    /** Lists the schemas that have all of the keywords in their name or content, with the versions that do. */
    public SearchSchemasResponse searchSchemas(SearchSchemasRequest request) {
        List<String> keywords =
                List.of(request.keywords().toLowerCase(Locale.ROOT).strip().split("\\s+"));
        Page<Schema> page = Listing.page(
                registries.require(request.registryName()).schemas(),
                schema -> !matching(schema, keywords).isEmpty(),
                request.nextToken(),
                request.limit());
        return SearchSchemasResponse.builder()
                .schemas(page.items().stream()
                        .map(schema -> SearchSchemaSummary.builder()
                                .registryName(schema.registry())
                                .schemaName(schema.name())
                                .schemaArn(schema.arn())
                                .schemaVersions(matching(schema, keywords))
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static List<SearchSchemaVersionSummary> matching(Schema schema, List<String> keywords) {
        return schema.versions().values().stream()
                .filter(version -> {
                    String text = (schema.name() + "\n" + version.content()).toLowerCase(Locale.ROOT);
                    return keywords.stream().allMatch(text::contains);
                })
                .map(version -> SearchSchemaVersionSummary.builder()
                        .schemaVersion(version.id())
                        .type(version.type())
                        .createdDate(version.created())
                        .build())
                .toList();
    }

    /** Gives a schema in another form than it was written in: JSON Schema Draft 4. */
    public ExportSchemaResponse exportSchema(ExportSchemaRequest request) {
        if (!request.type().equals(Type.JSON_SCHEMA_DRAFT4.toString())) {
            throw SchemaErrors.badRequest("A schema can be exported as " + Type.JSON_SCHEMA_DRAFT4 + " only.");
        }
        Schema schema = registries.require(request.registryName()).require(request.schemaName());
        SchemaVersion version = schema.version(request.schemaVersion());
        String content =
                version.type() == Type.JSON_SCHEMA_DRAFT4 ? version.content() : JsonSchemaExport.of(version.content());
        return ExportSchemaResponse.builder()
                .schemaName(schema.name())
                .schemaArn(schema.arn())
                .schemaVersion(version.id())
                .type(Type.JSON_SCHEMA_DRAFT4.toString())
                .content(content)
                .build();
    }
}

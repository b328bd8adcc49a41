package com.brillconsulting.eventbridge.embedded.schema;

import com.brillconsulting.eventbridge.embedded.protocol.SameMembers;
import com.brillconsulting.eventbridge.embedded.resource.Page;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.schemas.model.CreateSchemaRequest;
import software.amazon.awssdk.services.schemas.model.CreateSchemaResponse;
import software.amazon.awssdk.services.schemas.model.DeleteSchemaRequest;
import software.amazon.awssdk.services.schemas.model.DeleteSchemaResponse;
import software.amazon.awssdk.services.schemas.model.DescribeSchemaRequest;
import software.amazon.awssdk.services.schemas.model.DescribeSchemaResponse;
import software.amazon.awssdk.services.schemas.model.ListSchemasRequest;
import software.amazon.awssdk.services.schemas.model.ListSchemasResponse;
import software.amazon.awssdk.services.schemas.model.SchemaSummary;
import software.amazon.awssdk.services.schemas.model.Type;
import software.amazon.awssdk.services.schemas.model.UpdateSchemaRequest;
import software.amazon.awssdk.services.schemas.model.UpdateSchemaResponse;

/** The operations on schemas. */
final class SchemaActions {

    private final Registries registries;
    private final TimerClock clock;

    SchemaActions(Registries registries, TimerClock clock) {
        this.registries = registries;
        this.clock = clock;
    }

    /** Creates a schema, whose first version has the number 1. */
    public CreateSchemaResponse createSchema(CreateSchemaRequest request) {
        Names.checkSchema(request.schemaName());
        Names.checkTags(request.tags());
        SchemaContent.check(request.type(), request.content());
        Schema schema = registries.putSchema(request.registryName(), request.schemaName(), before -> {
            if (before != null) {
                throw SchemaErrors.exists("Schema", request.schemaName());
            }
            return create(
                    registries,
                    request.registryName(),
                    request.schemaName(),
                    request.description(),
                    request.tags(),
                    request.type(),
                    request.content(),
                    clock.instant());
        });
        return SameMembers.copy(description(schema, schema.latest()), CreateSchemaResponse.builder())
                .build();
    }

    static Schema create(
            Registries registries,
            String registry,
            String name,
            @Nullable String description,
            Map<String, String> tags,
            Type type,
            String content,
            Instant now) {
        String arn = registries.arn("schema/" + registry + "/" + name);
        return new Schema(registry, name, arn, description, new TreeMap<>(tags), new TreeMap<>(), 0, now)
                .withVersion(type, content, now);
    }

    /** Describes a version of a schema, the latest unless told otherwise. */
    public DescribeSchemaResponse describeSchema(DescribeSchemaRequest request) {
        Schema schema = registries.require(request.registryName()).require(request.schemaName());
        return description(schema, schema.version(request.schemaVersion()));
    }

    private static DescribeSchemaResponse description(Schema schema, SchemaVersion version) {
        return DescribeSchemaResponse.builder()
                .schemaName(schema.name())
                .schemaArn(schema.arn())
                .schemaVersion(version.id())
                .type(version.type().toString())
                .content(version.content())
                .description(schema.description())
                .tags(schema.tags())
                .lastModified(schema.modified())
                .versionCreatedDate(version.created())
                .build();
    }

    /** Changes a schema. It gets a new version when its content or type is another one than before. */
    public UpdateSchemaResponse updateSchema(UpdateSchemaRequest request) {
        Instant now = clock.instant();
        Schema schema = registries.changeSchema(
                request.registryName(), request.schemaName(), before -> update(before, request, now));
        return SameMembers.copy(description(schema, schema.latest()), UpdateSchemaResponse.builder())
                .build();
    }

    private static Schema update(Schema schema, UpdateSchemaRequest request, Instant now) {
        SchemaVersion latest = schema.latest();
        Type type = request.type() == null ? latest.type() : request.type();
        String content = request.content() == null ? latest.content() : request.content();
        SchemaContent.check(type, content);
        Schema changed = request.description() == null ? schema : schema.withDescription(request.description(), now);
        return type == latest.type() && content.equals(latest.content())
                ? changed
                : changed.withVersion(type, content, now);
    }

    /** Deletes a schema with all of its versions. */
    public DeleteSchemaResponse deleteSchema(DeleteSchemaRequest request) {
        registries.removeSchema(request.registryName(), request.schemaName());
        return DeleteSchemaResponse.builder().build();
    }

    /** Lists the schemas of a registry. */
    public ListSchemasResponse listSchemas(ListSchemasRequest request) {
        Page<Schema> page = Listing.page(
                registries.require(request.registryName()).schemas(),
                schema -> Page.hasPrefix(schema.name(), request.schemaNamePrefix()),
                request.nextToken(),
                request.limit());
        return ListSchemasResponse.builder()
                .schemas(page.items().stream()
                        .map(schema -> SchemaSummary.builder()
                                .schemaName(schema.name())
                                .schemaArn(schema.arn())
                                .tags(schema.tags())
                                .versionCount((long) schema.versions().size())
                                .lastModified(schema.modified())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }
}

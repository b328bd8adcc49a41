package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.SchemaDefinition;
import com.brillconsulting.eventbridge.topology.SchemaRegistryDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.schemas.model.ConflictException;
import software.amazon.awssdk.services.schemas.model.CreateSchemaRequest;
import software.amazon.awssdk.services.schemas.model.DescribeSchemaResponse;
import software.amazon.awssdk.services.schemas.model.NotFoundException;
import software.amazon.awssdk.services.schemas.model.RegistrySummary;
import software.amazon.awssdk.services.schemas.model.SchemaSummary;
import software.amazon.awssdk.services.schemas.model.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Schemas. One gets a new version only when its content means something else than before; old versions stay. */
final class Schemas extends TaggedKind<SchemaDefinition, DescribeSchemaResponse> {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PLACES = 5;

    private final ExistingSchemas schemas;

    Schemas(Reconciliation run) {
        super(run, SchemaDefinition.class);
        this.schemas = new ExistingSchemas(run);
    }

    @Override
    Optional<DescribeSchemaResponse> find(SchemaDefinition schema) {
        return run.calls.call("schemas:DescribeSchema", schema.label(), () -> {
            try {
                return Optional.of(schemas.client()
                        .describeSchema(it -> it.registryName(schema.registry()).schemaName(schema.name())));
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    Map<String, String> tags(DescribeSchemaResponse actual) {
        return actual.tags();
    }

    @Override
    Map<String, String> tags(SchemaDefinition schema) {
        return schema.tags();
    }

    @Override
    @Nullable String text(DescribeSchemaResponse actual) {
        return actual.description();
    }

    @Override
    String description(SchemaDefinition schema) {
        return schema.description();
    }

    @Override
    Set<String> requires(SchemaDefinition schema) {
        return Set.of(new SchemaRegistryDefinition(schema.registry(), "", Map.of()).label());
    }

    @Override
    List<Difference> fields(SchemaDefinition schema, DescribeSchemaResponse actual) {
        return FieldComparison.between(request(schema, Map.of()), actual, "Description", "tags").stream()
                .map(it -> it.field().equals("Content") ? inShort(schema, actual) : it)
                .toList();
    }

    /** A schema has up to 100,000 characters: what is said of it is where it differs. */
    private static Difference inShort(SchemaDefinition schema, DescribeSchemaResponse actual) {
        var places = differing("", JSON.readTree(schema.content()), JSON.readTree(actual.content()))
                .toList();
        return new Difference(
                "Content",
                "version " + actual.schemaVersion(),
                "differs at "
                        + String.join(", ", places.subList(0, Math.min(places.size(), PLACES)))
                        + (places.size() > PLACES ? ", …" : ""));
    }

    private static Stream<String> differing(String pointer, JsonNode one, JsonNode other) {
        if (one.equals(other)) {
            return Stream.empty();
        }
        if (!one.isObject() || !other.isObject()) {
            return Stream.of(pointer.isEmpty() ? "/" : pointer);
        }
        return Stream.concat(one.propertyNames().stream(), other.propertyNames().stream())
                .distinct()
                .flatMap(it -> differing(pointer + "/" + it, one.path(it), other.path(it)));
    }

    @Override
    Optional<String> refusal(SchemaDefinition schema, DescribeSchemaResponse actual) {
        return type(schema).toString().equals(actual.type())
                        && !fields(schema, actual).isEmpty()
                ? run.clients.schemaChanges().objection(schema, actual.content())
                : Optional.empty();
    }

    @Override
    void create(SchemaDefinition schema, Map<String, String> tags) {
        run.calls.call("schemas:CreateSchema", schema.label(), () -> {
            try {
                return schemas.client().createSchema(request(schema, tags));
            } catch (ConflictException e) {
                return null;
            }
        });
    }

    @Override
    void update(SchemaDefinition schema, DescribeSchemaResponse actual, Map<String, String> tags) {
        var changed = !fields(schema, actual).isEmpty();
        if (changed || !schema.description().equals(actual.description())) {
            run.calls.call("schemas:UpdateSchema", schema.label(), () -> schemas.client()
                    .updateSchema(it -> it.registryName(schema.registry())
                            .schemaName(schema.name())
                            .description(schema.description())
                            .type(changed ? type(schema) : null)
                            .content(changed ? schema.content() : null)));
        }
        schemas.tag(schema.label(), actual.schemaArn(), tags);
    }

    private static CreateSchemaRequest request(SchemaDefinition schema, Map<String, String> tags) {
        return CreateSchemaRequest.builder()
                .registryName(schema.registry())
                .schemaName(schema.name())
                .type(type(schema))
                .description(schema.description())
                .content(schema.content())
                .tags(tags)
                .build();
    }

    private static Type type(SchemaDefinition schema) {
        return switch (schema.type()) {
            case OPEN_API3 -> Type.OPEN_API3;
            case JSON_SCHEMA_DRAFT4 -> Type.JSON_SCHEMA_DRAFT4;
        };
    }

    @Override
    List<Existing> existing() {
        return schemas.mayBeOurs().stream()
                .map(RegistrySummary::registryName)
                .flatMap(registry -> schemas.in(registry).stream().map(it -> existing(registry, it)))
                .toList();
    }

    private Existing existing(String registry, SchemaSummary schema) {
        var name = schema.schemaName();
        var label = "schema \"%s\" in registry \"%s\"".formatted(name, registry);
        return new Existing(label, marked(null, schema.tags()), () -> delete(label, registry, name));
    }

    private void delete(String label, String registry, String name) {
        run.calls.call("schemas:DeleteSchema", label, () -> {
            try {
                return schemas.client()
                        .deleteSchema(it -> it.registryName(registry).schemaName(name));
            } catch (NotFoundException e) {
                return null;
            }
        });
    }
}

package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.reconcile.Change.Kind;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.SchemaDefinition;
import com.brillconsulting.eventbridge.topology.SchemaDefinition.Type;
import com.brillconsulting.eventbridge.topology.SchemaRegistryDefinition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.schemas.model.NotFoundException;

class SchemasTest extends OwnedKindContract {

    private static final String CONTENT = "{\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"string\"}}}";
    private static final String OTHER = "{\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"integer\"}}}";
    private static final String OPEN_API = """
            {"openapi": "3.0.0", "info": {"title": "Order", "version": "1"}, "paths": {}, \
            "components": {"schemas": {"Order": {"type": "object"}}}}""";

    @Override
    List<Definition> needed() {
        return List.of(new SchemaRegistryDefinition("shop", "", Map.of()));
    }

    @Override
    SchemaDefinition declared() {
        return schema(Type.JSON_SCHEMA_DRAFT4, "An order", CONTENT);
    }

    private static SchemaDefinition schema(Type type, String description, String content) {
        return new SchemaDefinition("shop", "order", type, description, content, Map.of("team", "shop"));
    }

    @Override
    Stream<Changed> changes() {
        return Stream.of(
                new Changed("Description", schema(Type.JSON_SCHEMA_DRAFT4, "", CONTENT)),
                new Changed("Content", schema(Type.JSON_SCHEMA_DRAFT4, "An order", OTHER)),
                new Changed("Type", schema(Type.OPEN_API3, "An order", OPEN_API)),
                new Changed(
                        "Tags[team]",
                        new SchemaDefinition(
                                "shop",
                                "order",
                                Type.JSON_SCHEMA_DRAFT4,
                                "An order",
                                CONTENT,
                                Map.of("team", "other"))));
    }

    @Override
    Stream<Drift> drifts() {
        return Stream.of(
                new Drift(
                        "Content",
                        () -> account.schemas.updateSchema(it ->
                                it.registryName("shop").schemaName("order").content(OTHER))),
                new Drift(
                        "Description",
                        () -> account.schemas.updateSchema(it ->
                                it.registryName("shop").schemaName("order").description("Theirs"))),
                new Drift(
                        "Tags[team]",
                        () -> account.schemas.untagResource(
                                it -> it.resourceArn(describe().schemaArn()).tagKeys("team"))));
    }

    private software.amazon.awssdk.services.schemas.model.DescribeSchemaResponse describe() {
        return account.schemas.describeSchema(it -> it.registryName("shop").schemaName("order"));
    }

    @Override
    @Nullable Object actual() {
        if (!(fields(NotFoundException.class, this::describe) instanceof Map<?, ?> fields)) {
            return null;
        }
        var latest = new TreeMap<Object, Object>(fields);
        latest.remove("SchemaVersion");
        return latest;
    }

    @Override
    String creation() {
        return "CreateSchema";
    }

    @Override
    void delete() {
        account.schemas.deleteSchema(it -> it.registryName("shop").schemaName("order"));
    }

    @Override
    void makeUnowned() {
        account.schemas.createSchema(it -> it.registryName("shop")
                .schemaName("order")
                .type("JSONSchemaDraft4")
                .content(OTHER));
    }

    @Override
    Definition keepsLooking() {
        return needed().get(0);
    }

    @Test
    void getsANewVersionOnlyWhenItsContentMeansSomethingElse() {
        account.reconcile(all(declared()));
        var sameContent = "{\"properties\":{\"id\":{\"type\":\"string\"}},   \"type\":\"object\"}";

        assertThat(account.reconcile(all(schema(Type.JSON_SCHEMA_DRAFT4, "An order", sameContent)))
                        .changes())
                .isEmpty();
        account.reconcile(all(schema(Type.JSON_SCHEMA_DRAFT4, "Told otherwise", sameContent)));
        assertThat(describe().schemaVersion()).isEqualTo("1");

        var plan = account.reconcile(all(schema(Type.JSON_SCHEMA_DRAFT4, "Told otherwise", OTHER)));
        assertThat(plan.toString()).contains("Content: version 1 -> differs at /properties/id/type");
        assertThat(describe().schemaVersion()).isEqualTo("2");
        assertThat(account.schemas
                        .listSchemaVersions(it -> it.registryName("shop").schemaName("order"))
                        .schemaVersions())
                .hasSize(2);
    }

    @Test
    void prunesWithItsRegistry() {
        account.reconcile(all(declared()));

        var plan = account.reconcile(
                Account.topology(new SchemaRegistryDefinition("other", "", Map.of())), Account.PRUNING);

        assertThat(plan.changes(Kind.DELETE))
                .extracting(Change::resource)
                .containsExactly("schema \"order\" in registry \"shop\"", "schema registry \"shop\"");
    }

    @Test
    void areDeletedByAnApplicationThatDeclaresNoneAnyMore() {
        account.reconcile(all(declared()));

        account.reconcile(Account.topology(), Account.PRUNING);

        assertThat(actual()).isNull();
        assertThat(account.schemas.listRegistries(it -> it.scope("LOCAL")).registries())
                .isEmpty();
    }

    @Test
    void areNotLookedForByAnApplicationThatDeclaresNoneAndMayNotLook() {
        account.reconcile(all(declared()));
        account.calls.fail("ListRegistries");

        account.reconcile(Account.topology(), Account.PRUNING);

        account.calls.fail(null);
        assertThat(actual()).isNotNull();
    }
}

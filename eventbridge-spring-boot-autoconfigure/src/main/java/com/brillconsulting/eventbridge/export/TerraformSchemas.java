package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.topology.SchemaDefinition;
import com.brillconsulting.eventbridge.topology.SchemaRegistryDefinition;

/** Schemas and their registries in the words of Terraform. */
record TerraformSchemas(MarkedTopology marked, TerraformResources resources) {

    private static final String REGISTRY = "aws_schemas_registry";

    void registry(SchemaRegistryDefinition registry) {
        resources.add(
                REGISTRY,
                registry.name(),
                new Block()
                        .with("name", registry.name())
                        .with("description", registry.description())
                        .with("tags", marked.tags(registry, registry.tags())));
    }

    void schema(SchemaDefinition schema) {
        var declared = marked.topology().all(SchemaRegistryDefinition.class).stream()
                .anyMatch(it -> it.name().equals(schema.registry()));
        resources.add(
                "aws_schemas_schema",
                schema.registry() + "-" + schema.name(),
                new Block()
                        .with(
                                "registry_name",
                                declared ? resources.attribute(REGISTRY, schema.registry(), "name") : schema.registry())
                        .with("name", schema.name())
                        .with("type", MarkedTopology.schemaType(schema))
                        .with("description", schema.description())
                        .with("content", schema.content())
                        .with("tags", marked.tags(schema, schema.tags())));
    }
}

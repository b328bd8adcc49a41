package com.brillconsulting.eventbridge.export;

import static com.brillconsulting.eventbridge.export.CloudFormationTargets.pairs;

import com.brillconsulting.eventbridge.topology.SchemaDefinition;
import com.brillconsulting.eventbridge.topology.SchemaRegistryDefinition;

/** Schemas and their registries in the words of CloudFormation. */
record CloudFormationSchemas(MarkedTopology marked, CloudFormationResources resources) {

    void registry(SchemaRegistryDefinition registry) {
        resources.add(
                "SchemaRegistry",
                registry.name(),
                "AWS::EventSchemas::Registry",
                new Block()
                        .with("RegistryName", registry.name())
                        .with("Description", registry.description())
                        .with("Tags", pairs(marked.tags(registry, registry.tags()), "Key")));
    }

    void schema(SchemaDefinition schema) {
        var declared = marked.topology().all(SchemaRegistryDefinition.class).stream()
                .anyMatch(it -> it.name().equals(schema.registry()));
        resources.add(
                "Schema",
                schema.registry() + "-" + schema.name(),
                "AWS::EventSchemas::Schema",
                new Block()
                        .with("RegistryName", schema.registry())
                        .with("SchemaName", schema.name())
                        .with("Type", MarkedTopology.schemaType(schema))
                        .with("Description", schema.description())
                        .with("Content", schema.content())
                        .with("Tags", pairs(marked.tags(schema, schema.tags()), "Key")),
                declared ? schema.registry() : null);
    }
}

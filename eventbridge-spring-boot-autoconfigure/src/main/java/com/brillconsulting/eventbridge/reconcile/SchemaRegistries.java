package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.SchemaRegistryDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.schemas.model.ConflictException;
import software.amazon.awssdk.services.schemas.model.DescribeRegistryResponse;
import software.amazon.awssdk.services.schemas.model.NotFoundException;
import software.amazon.awssdk.services.schemas.model.RegistrySummary;

/**
 * Registries of schemas. One with schemas of others is kept. An application that declares neither schemas nor registries
 * makes no call, not even to look for what it once declared.
 */
final class SchemaRegistries extends TaggedKind<SchemaRegistryDefinition, DescribeRegistryResponse> {

    private final ExistingSchemas schemas;

    SchemaRegistries(Reconciliation run) {
        super(run, SchemaRegistryDefinition.class);
        this.schemas = new ExistingSchemas(run);
    }

    @Override
    Optional<DescribeRegistryResponse> find(SchemaRegistryDefinition registry) {
        return run.calls.call("schemas:DescribeRegistry", registry.label(), () -> {
            try {
                return Optional.of(schemas.client().describeRegistry(it -> it.registryName(registry.name())));
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    Map<String, String> tags(DescribeRegistryResponse actual) {
        return actual.tags();
    }

    @Override
    Map<String, String> tags(SchemaRegistryDefinition registry) {
        return registry.tags();
    }

    @Override
    @Nullable String text(DescribeRegistryResponse actual) {
        return actual.description();
    }

    @Override
    String description(SchemaRegistryDefinition registry) {
        return registry.description();
    }

    @Override
    Set<String> requires(SchemaRegistryDefinition registry) {
        return Set.of();
    }

    @Override
    List<Difference> fields(SchemaRegistryDefinition registry, DescribeRegistryResponse actual) {
        return List.of();
    }

    @Override
    void create(SchemaRegistryDefinition registry, Map<String, String> tags) {
        run.calls.call("schemas:CreateRegistry", registry.label(), () -> {
            try {
                return schemas.client().createRegistry(it -> it.registryName(registry.name())
                        .description(registry.description())
                        .tags(tags));
            } catch (ConflictException e) {
                return null;
            }
        });
    }

    @Override
    void update(SchemaRegistryDefinition registry, DescribeRegistryResponse actual, Map<String, String> tags) {
        if (!registry.description().equals(actual.description())) {
            run.calls.call("schemas:UpdateRegistry", registry.label(), () -> schemas.client()
                    .updateRegistry(it -> it.registryName(registry.name()).description(registry.description())));
        }
        schemas.tag(registry.label(), actual.registryArn(), tags);
    }

    @Override
    List<Existing> existing() {
        return schemas.mayBeOurs().stream().map(this::existing).toList();
    }

    private Existing existing(RegistrySummary registry) {
        var name = registry.registryName();
        return new Existing(label(name), marked(null, registry.tags()), () -> delete(name), () -> others(name));
    }

    private String others(String registry) {
        var others = String.join(", ", schemas.ofOthers(registry));
        return others.isEmpty() ? "" : "has schemas of others: " + others;
    }

    /** AWS deletes no registry that has schemas. */
    private void delete(String name) {
        run.calls.call("schemas:DeleteRegistry", label(name), () -> {
            try {
                return schemas.client().deleteRegistry(it -> it.registryName(name));
            } catch (NotFoundException e) {
                return null;
            }
        });
    }

    private static String label(String name) {
        return new SchemaRegistryDefinition(name, "", Map.of()).label();
    }
}

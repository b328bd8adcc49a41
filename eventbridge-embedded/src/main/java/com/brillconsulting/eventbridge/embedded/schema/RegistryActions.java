package com.brillconsulting.eventbridge.embedded.schema;

import com.brillconsulting.eventbridge.embedded.protocol.SameMembers;
import com.brillconsulting.eventbridge.embedded.resource.Page;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.schemas.model.CreateRegistryRequest;
import software.amazon.awssdk.services.schemas.model.CreateRegistryResponse;
import software.amazon.awssdk.services.schemas.model.DeleteRegistryRequest;
import software.amazon.awssdk.services.schemas.model.DeleteRegistryResponse;
import software.amazon.awssdk.services.schemas.model.DescribeRegistryRequest;
import software.amazon.awssdk.services.schemas.model.DescribeRegistryResponse;
import software.amazon.awssdk.services.schemas.model.ListRegistriesRequest;
import software.amazon.awssdk.services.schemas.model.ListRegistriesResponse;
import software.amazon.awssdk.services.schemas.model.RegistrySummary;
import software.amazon.awssdk.services.schemas.model.UpdateRegistryRequest;
import software.amazon.awssdk.services.schemas.model.UpdateRegistryResponse;

/** The operations on registries. */
final class RegistryActions {

    private final Registries registries;

    RegistryActions(Registries registries) {
        this.registries = registries;
    }

    /** Creates a registry. */
    public CreateRegistryResponse createRegistry(CreateRegistryRequest request) {
        Names.checkRegistry(request.registryName());
        Names.checkTags(request.tags());
        Registry registry = registries.create(request.registryName(), request.description(), request.tags());
        return SameMembers.copy(description(registry), CreateRegistryResponse.builder())
                .build();
    }

    /** Describes a registry. */
    public DescribeRegistryResponse describeRegistry(DescribeRegistryRequest request) {
        return description(registries.require(request.registryName()));
    }

    private static DescribeRegistryResponse description(Registry registry) {
        return DescribeRegistryResponse.builder()
                .registryName(registry.name())
                .registryArn(registry.arn())
                .description(registry.description())
                .tags(registry.tags())
                .build();
    }

    /** Changes the description of a registry. */
    public UpdateRegistryResponse updateRegistry(UpdateRegistryRequest request) {
        Registry registry = registries.change(request.registryName(), it -> it.withDescription(request.description()));
        return SameMembers.copy(description(registry), UpdateRegistryResponse.builder())
                .build();
    }

    /** Deletes a registry that has no schemas. */
    public DeleteRegistryResponse deleteRegistry(DeleteRegistryRequest request) {
        registries.remove(request.registryName());
        return DeleteRegistryResponse.builder().build();
    }

    /** Lists registries of the account, of AWS, or both. */
    public ListRegistriesResponse listRegistries(ListRegistriesRequest request) {
        Page<Registry> page = Listing.page(
                registries.all(),
                registry -> Page.hasPrefix(registry.name(), request.registryNamePrefix())
                        && isIn(request.scope(), registry.name()),
                request.nextToken(),
                request.limit());
        return ListRegistriesResponse.builder()
                .registries(page.items().stream()
                        .map(registry -> SameMembers.copy(description(registry), RegistrySummary.builder())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean isIn(@Nullable String scope, String registry) {
        if (scope == null) {
            return true;
        }
        return switch (scope) {
            case "LOCAL" -> !Registries.isOfAws(registry);
            case "AWS" -> Registries.isOfAws(registry);
            default -> throw SchemaErrors.badRequest("Scope must be LOCAL or AWS, but is " + scope + ".");
        };
    }
}

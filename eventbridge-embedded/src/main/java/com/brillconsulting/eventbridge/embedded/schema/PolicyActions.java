package com.brillconsulting.eventbridge.embedded.schema;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.schemas.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.schemas.model.DeleteResourcePolicyResponse;
import software.amazon.awssdk.services.schemas.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.schemas.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.schemas.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.schemas.model.PutResourcePolicyResponse;
import tools.jackson.databind.JsonNode;

/** The operations on the resource policies of registries, which are kept but not enforced. */
final class PolicyActions {

    private final Registries registries;

    PolicyActions(Registries registries) {
        this.registries = registries;
    }

    /** Sets the policy of a registry; with a revision, only in place of just that one. */
    public PutResourcePolicyResponse putResourcePolicy(PutResourcePolicyRequest request) {
        JsonNode json = SchemaContent.parse(request.policy());
        if (json == null || !json.isObject()) {
            throw SchemaErrors.badRequest("Policy is not a JSON object.");
        }
        var policy = new Registry.Policy(request.policy(), UUID.randomUUID().toString());
        registries.change(name(request.registryName()), registry -> {
            String revision =
                    registry.policy() == null ? null : registry.policy().revision();
            if (request.revisionId() != null && !request.revisionId().equals(revision)) {
                throw SchemaErrors.outdated("The policy of registry " + registry.name() + " is not of revision "
                        + request.revisionId() + " any more.");
            }
            return registry.withPolicy(policy);
        });
        return PutResourcePolicyResponse.builder()
                .policy(policy.text())
                .revisionId(policy.revision())
                .build();
    }

    /** Gives the policy of a registry. */
    public GetResourcePolicyResponse getResourcePolicy(GetResourcePolicyRequest request) {
        Registry.Policy policy = require(registries.require(name(request.registryName())));
        return GetResourcePolicyResponse.builder()
                .policy(policy.text())
                .revisionId(policy.revision())
                .build();
    }

    /** Removes the policy of a registry. */
    public DeleteResourcePolicyResponse deleteResourcePolicy(DeleteResourcePolicyRequest request) {
        registries.change(name(request.registryName()), registry -> {
            require(registry);
            return registry.withPolicy(null);
        });
        return DeleteResourcePolicyResponse.builder().build();
    }

    private static Registry.Policy require(Registry registry) {
        if (registry.policy() == null) {
            throw SchemaErrors.notFound("Policy of registry", registry.name());
        }
        return registry.policy();
    }

    private static String name(@Nullable String registry) {
        if (registry == null) {
            throw SchemaErrors.badRequest("RegistryName must be provided.");
        }
        return registry;
    }
}

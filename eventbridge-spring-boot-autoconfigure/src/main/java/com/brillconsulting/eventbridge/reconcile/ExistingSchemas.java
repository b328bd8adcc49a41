package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.reconcile.AwsCalls.Page;
import com.brillconsulting.eventbridge.topology.SchemaDefinition;
import com.brillconsulting.eventbridge.topology.SchemaRegistryDefinition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.schemas.model.NotFoundException;
import software.amazon.awssdk.services.schemas.model.RegistrySummary;
import software.amazon.awssdk.services.schemas.model.SchemaSummary;

/** What the schema registries have; the client of them is made when they are first asked. */
final class ExistingSchemas {

    private final Reconciliation run;

    ExistingSchemas(Reconciliation run) {
        this.run = run;
    }

    SchemasClient client() {
        return run.clients.other("schemas", SchemasClient.class, "making schemas");
    }

    private boolean areDeclared() {
        return !run.topology.all(SchemaDefinition.class).isEmpty()
                || !run.topology.all(SchemaRegistryDefinition.class).isEmpty();
    }

    /**
     * {@return the registries that may be this application's} They are looked for if it declares no schemas any more, too.
     */
    List<RegistrySummary> mayBeOurs() {
        if (areDeclared()) {
            return registries();
        }
        return run.clients.has("schemas") ? run.noLongerDeclared("Schemas", this::registries) : List.of();
    }

    /** {@return the registries of the account, but for those of AWS} */
    private List<RegistrySummary> registries() {
        return run.calls.call(
                "schemas:ListRegistries",
                "schema registries of the account",
                () -> AwsCalls.<RegistrySummary>all(this::registries));
    }

    private Page<RegistrySummary> registries(@Nullable String token) {
        var response = client().listRegistries(it -> it.scope("LOCAL").nextToken(token));
        return new Page<>(response.registries(), response.nextToken());
    }

    /** {@return the schemas in a registry; none if there is no such registry} */
    List<SchemaSummary> in(String registry) {
        return run.calls.call("schemas:ListSchemas", "schema registry \"%s\"".formatted(registry), () -> {
            try {
                return AwsCalls.<SchemaSummary>all(token -> schemas(registry, token));
            } catch (NotFoundException e) {
                return List.<SchemaSummary>of();
            }
        });
    }

    private Page<SchemaSummary> schemas(String registry, @Nullable String token) {
        var response = client().listSchemas(it -> it.registryName(registry).nextToken(token));
        return new Page<>(response.schemas(), response.nextToken());
    }

    /** {@return the names of the schemas in a registry that are not this application's} */
    List<String> ofOthers(String registry) {
        return in(registry).stream()
                .filter(it -> !run.topology.application().equals(it.tags().get(Ownership.TAG)))
                .map(SchemaSummary::schemaName)
                .sorted()
                .toList();
    }

    void tag(String label, String arn, Map<String, String> tags) {
        run.calls.call("schemas:TagResource", label, () -> client().tagResource(
                        it -> it.resourceArn(arn).tags(tags)));
    }
}

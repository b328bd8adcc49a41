package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.reconcile.Change.Kind;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.SchemaDefinition;
import com.brillconsulting.eventbridge.topology.SchemaRegistryDefinition;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.schemas.model.NotFoundException;
import software.amazon.awssdk.services.schemas.model.Type;

class SchemaRegistriesTest extends OwnedKindContract {

    @Override
    SchemaRegistryDefinition declared() {
        return new SchemaRegistryDefinition("shop", "Our schemas", Map.of("team", "shop"));
    }

    @Override
    Stream<Changed> changes() {
        return Stream.of(
                new Changed("Description", new SchemaRegistryDefinition("shop", "Other", Map.of("team", "shop"))),
                new Changed("Description", new SchemaRegistryDefinition("shop", "", Map.of("team", "shop"))),
                new Changed(
                        "Tags[team]", new SchemaRegistryDefinition("shop", "Our schemas", Map.of("team", "other"))));
    }

    @Override
    Stream<Drift> drifts() {
        return Stream.of(
                new Drift(
                        "Description",
                        () -> account.schemas.updateRegistry(
                                it -> it.registryName("shop").description("Theirs"))),
                new Drift(
                        "Tags[team]",
                        () -> account.schemas.untagResource(
                                it -> it.resourceArn(arn()).tagKeys("team"))));
    }

    private String arn() {
        return account.schemas.describeRegistry(it -> it.registryName("shop")).registryArn();
    }

    @Override
    @Nullable Object actual() {
        return fields(NotFoundException.class, () -> account.schemas.describeRegistry(it -> it.registryName("shop")));
    }

    @Override
    String creation() {
        return "CreateRegistry";
    }

    @Override
    void delete() {
        account.schemas.deleteRegistry(it -> it.registryName("shop"));
    }

    @Override
    void makeUnowned() {
        account.schemas.createRegistry(it -> it.registryName("shop").description("Theirs"));
    }

    @Override
    List<Definition> dependants() {
        return List.of(new SchemaDefinition(
                "shop", "order", SchemaDefinition.Type.JSON_SCHEMA_DRAFT4, "", "{\"type\": \"object\"}", Map.of()));
    }

    @Override
    Definition keepsLooking() {
        return new SchemaRegistryDefinition("other", "", Map.of());
    }

    @Test
    void keepsARegistryInWhichOthersHaveSchemas() {
        account.reconcile(declared(), keepsLooking());
        account.schemas.createSchema(it -> it.registryName("shop")
                .schemaName("theirs")
                .type(Type.JSON_SCHEMA_DRAFT4)
                .content("{}"));

        var plan = account.reconcile(Account.topology(keepsLooking()), Account.PRUNING);

        assertThat(change(plan).kind()).isEqualTo(Kind.KEPT);
        assertThat(change(plan).reason()).contains("has schemas of others: theirs");
        assertThat(actual()).isNotNull();
    }

    @Test
    void asksNothingWhenNothingIsDeclaredForIt() {
        account.reconcile(Account.topology(bystander()));

        assertThat(account.calls.counted().keySet()).noneMatch(it -> it.contains("Regist") || it.contains("Schema"));
    }

    @Test
    void looksOnceForEachKindWhatItMayHaveDeclaredBeforeItPrunes() {
        account.reconcile(Account.topology(bystander()), Account.PRUNING);

        assertThat(account.calls.counted()).containsEntry("ListRegistries", 2L).doesNotContainKey("ListSchemas");
    }
}

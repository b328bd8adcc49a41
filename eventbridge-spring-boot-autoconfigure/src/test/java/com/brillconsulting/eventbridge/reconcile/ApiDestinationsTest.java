package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.reconcile.Change.Kind;
import com.brillconsulting.eventbridge.topology.ApiDestinationDefinition;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.Basic;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.HttpParameters;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Secret;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

class ApiDestinationsTest extends OwnedKindContract {

    private static final String ROLE = "arn:aws:iam::123456789012:role/events";

    @Override
    List<Definition> needed() {
        return List.of(connection("partner"), connection("other"));
    }

    private static ConnectionDefinition connection(String name) {
        return new ConnectionDefinition(
                name, "", new Basic("user", Secret.of("password")), HttpParameters.NONE, null, null);
    }

    @Override
    ApiDestinationDefinition declared() {
        return destination("To the partner", "partner", "https://example.com/*", "POST", 20);
    }

    private static ApiDestinationDefinition destination(
            String description, String connection, String endpoint, String method, @Nullable Integer rate) {
        return new ApiDestinationDefinition(
                "orders", description, ResourceReference.connection(connection), endpoint, method, rate);
    }

    @Override
    Stream<Changed> changes() {
        return Stream.of(
                new Changed("Description", destination("", "partner", "https://example.com/*", "POST", 20)),
                new Changed(
                        "ConnectionArn", destination("To the partner", "other", "https://example.com/*", "POST", 20)),
                new Changed(
                        "InvocationEndpoint",
                        destination("To the partner", "partner", "https://example.com/new", "POST", 20)),
                new Changed("HttpMethod", destination("To the partner", "partner", "https://example.com/*", "PUT", 20)),
                new Changed(
                        "InvocationRateLimitPerSecond",
                        destination("To the partner", "partner", "https://example.com/*", "POST", null)));
    }

    @Override
    Stream<Drift> drifts() {
        return Stream.of(
                new Drift(
                        "Description",
                        () -> account.events.updateApiDestination(
                                it -> it.name("orders").description("Theirs [shop:]"))),
                new Drift(
                        "InvocationEndpoint",
                        () -> account.events.updateApiDestination(
                                it -> it.name("orders").invocationEndpoint("https://example.org"))));
    }

    @Override
    @Nullable Object actual() {
        return fields(
                ResourceNotFoundException.class, () -> account.events.describeApiDestination(it -> it.name("orders")));
    }

    @Override
    String creation() {
        return "CreateApiDestination";
    }

    @Override
    void delete() {
        account.events.deleteApiDestination(it -> it.name("orders"));
    }

    @Override
    void makeUnowned() {
        var arn = account.events.describeConnection(it -> it.name("other")).connectionArn();
        account.events.createApiDestination(it -> it.name("orders")
                .connectionArn(arn)
                .invocationEndpoint("https://example.org")
                .httpMethod("GET"));
    }

    @Override
    List<Definition> dependants() {
        return List.of(rule());
    }

    private static RuleDefinition rule() {
        return RuleDefinition.builder("audit")
                .pattern("{\"source\": [\"shop\"]}")
                .target(TargetDefinition.of("partner", ResourceReference.apiDestination("orders"))
                        .withRoleArn(ROLE))
                .build();
    }

    @Test
    void isTheTargetOfARuleThatIsMadeWithItOrLater() {
        var together = all(declared()).with(rule());
        account.reconcile(together);
        assertUnchanged(together);
        var arn = account.events.describeApiDestination(it -> it.name("orders")).apiDestinationArn();
        assertThat(account.events.listTargetsByRule(it -> it.rule("audit")).targets())
                .singleElement()
                .satisfies(it -> assertThat(it.arn()).isEqualTo(arn));

        var later = together.with(
                        rule().toBuilder().pattern("{\"source\": [\"new\"]}").build())
                .without(rule());
        account.reconcile(later);
        assertUnchanged(later);
    }

    @Test
    void isMadeAgainWithItsConnectionAndTheRuleThatSendsToIt() {
        var topology = all(declared()).with(rule());
        account.reconcile(topology);
        delete();
        account.events.deleteConnection(it -> it.name("partner"));

        var reconciler = account.reconciler(Account.SETTINGS);
        var plan = reconciler.verify(topology);
        reconciler.apply(plan).throwIfIncomplete();

        assertThat(plan.changes()).extracting(Change::kind).containsExactly(Kind.CREATE, Kind.CREATE, Kind.UPDATE);
        assertUnchanged(topology);
    }

    @Test
    void isDeletedBeforeItsConnection() {
        account.reconcile(all(declared()));

        account.reconcile(Account.topology(bystander()), Account.PRUNING);

        assertThat(actual()).isNull();
        assertThat(account.events.listConnections(it -> {}).connections()).isEmpty();
    }
}

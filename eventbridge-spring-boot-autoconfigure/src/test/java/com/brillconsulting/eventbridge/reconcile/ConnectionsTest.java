package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.brillconsulting.eventbridge.topology.ApiDestinationDefinition;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.ApiKey;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.Authorization;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.Basic;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.HttpParameters;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.OAuth;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.Parameter;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.Secret;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.eventbridge.model.ConnectionAuthorizationType;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

class ConnectionsTest extends OwnedKindContract {

    private static final String LATTICE =
            "arn:aws:vpc-lattice:us-east-1:123456789012:resourceconfiguration/rcfg-01234567890abcdef";
    private static final String PRIVATE_OAUTH =
            "AuthParameters.ConnectivityParameters.ResourceParameters.ResourceConfigurationArn";
    private static final HttpParameters PARAMETERS = new HttpParameters(
            List.of(
                    new Parameter("X-Plain", Secret.of("plain"), false),
                    new Parameter("X-Hidden", Secret.of("hidden-1"), true)),
            List.of(new Parameter("q", Secret.of("hidden-2"), true)),
            List.of(new Parameter("b", Secret.of("shown"), false)));
    private static final Basic BASIC = new Basic("user", Secret.of("hidden-3"));

    @Override
    ConnectionDefinition declared() {
        return connection(BASIC, PARAMETERS);
    }

    private static ConnectionDefinition connection(Authorization authorization, HttpParameters parameters) {
        return new ConnectionDefinition("partner", "To the partner", authorization, parameters, "alias/key", LATTICE);
    }

    @Override
    Stream<Changed> changes() {
        var http = "AuthParameters.InvocationHttpParameters.";
        return Stream.of(
                new Changed(
                        "Description",
                        new ConnectionDefinition("partner", "Other", BASIC, PARAMETERS, "alias/key", LATTICE)),
                new Changed(
                        "Description",
                        new ConnectionDefinition("partner", "", BASIC, PARAMETERS, "alias/key", LATTICE)),
                new Changed(
                        "KmsKeyIdentifier",
                        new ConnectionDefinition("partner", "To the partner", BASIC, PARAMETERS, null, LATTICE)),
                new Changed(
                        "InvocationConnectivityParameters.ResourceParameters.ResourceConfigurationArn",
                        new ConnectionDefinition("partner", "To the partner", BASIC, PARAMETERS, "alias/key", null)),
                new Changed(
                        "AuthParameters.BasicAuthParameters.Username",
                        connection(new Basic("other", Secret.of("hidden-3")), PARAMETERS)),
                new Changed("AuthorizationType", connection(new ApiKey("X-Key", Secret.of("hidden-4")), PARAMETERS)),
                new Changed("AuthorizationType", connection(oauth("client", "POST"), PARAMETERS)),
                new Changed(http + "HeaderParameters", connection(BASIC, HttpParameters.NONE)),
                new Changed(
                        http + "QueryStringParameters",
                        connection(BASIC, new HttpParameters(PARAMETERS.headers(), List.of(), PARAMETERS.body()))),
                new Changed(
                        http + "BodyParameters",
                        connection(
                                BASIC,
                                new HttpParameters(
                                        PARAMETERS.headers(),
                                        PARAMETERS.queryString(),
                                        List.of(new Parameter("b", Secret.of("other"), false))))));
    }

    private static OAuth oauth(String client, String method) {
        return new OAuth(client, Secret.of("hidden-5"), "https://example.com/token", method, PARAMETERS, null);
    }

    private static OAuth privateOauth() {
        return new OAuth("client", Secret.of("hidden-5"), "https://example.com/token", "POST", PARAMETERS, LATTICE);
    }

    @Override
    Stream<Drift> drifts() {
        return Stream.of(
                new Drift(
                        "Description",
                        () -> account.events.updateConnection(
                                it -> it.name("partner").description("Theirs [shop:]"))),
                new Drift(
                        "AuthParameters.BasicAuthParameters.Username",
                        () -> account.events.updateConnection(it -> it.name("partner")
                                .authParameters(auth -> auth.basicAuthParameters(basic -> basic.username("other"))))),
                new Drift(
                        "AuthParameters.BasicAuthParameters.Username",
                        () -> account.events.deauthorizeConnection(it -> it.name("partner"))));
    }

    @Override
    @Nullable Object actual() {
        return fields(
                ResourceNotFoundException.class, () -> account.events.describeConnection(it -> it.name("partner")));
    }

    @Override
    String creation() {
        return "CreateConnection";
    }

    @Override
    void delete() {
        account.events.deleteConnection(it -> it.name("partner"));
    }

    @Override
    void makeUnowned() {
        account.events.createConnection(it -> it.name("partner")
                .authorizationType(ConnectionAuthorizationType.API_KEY)
                .authParameters(auth ->
                        auth.apiKeyAuthParameters(key -> key.apiKeyName("X-Key").apiKeyValue("theirs"))));
    }

    @Override
    List<Definition> dependants() {
        return List.of(new ApiDestinationDefinition(
                "orders", "", ResourceReference.connection("partner"), "https://example.com/orders", "POST", null));
    }

    @ParameterizedTest
    @MethodSource
    void comparesEveryKindOfAuthorization(ConnectionDefinition before, ConnectionDefinition after, String field) {
        account.reconcile(before);
        assertUnchanged(all(before));

        var plan = account.reconcile(after);

        assertThat(change(plan).differences())
                .extracting(Difference::field)
                .contains(field)
                .hasSizeLessThanOrEqualTo(2);
        assertThat(plan.toString() + plan.toJson() + after).doesNotContain("hidden");
        assertUnchanged(all(after));
    }

    static Stream<Arguments> comparesEveryKindOfAuthorization() {
        var oauth = "AuthParameters.OAuthParameters.";
        return Stream.of(
                arguments(
                        connection(oauth("client", "POST"), PARAMETERS),
                        connection(oauth("other", "POST"), PARAMETERS),
                        oauth + "ClientParameters.ClientID"),
                arguments(
                        connection(oauth("client", "POST"), PARAMETERS),
                        connection(oauth("client", "PUT"), PARAMETERS),
                        oauth + "HttpMethod"),
                arguments(
                        connection(oauth("client", "POST"), PARAMETERS),
                        connection(
                                new OAuth(
                                        "client",
                                        Secret.of("hidden-5"),
                                        "https://example.com/other",
                                        "POST",
                                        PARAMETERS,
                                        null),
                                PARAMETERS),
                        oauth + "AuthorizationEndpoint"),
                arguments(
                        connection(oauth("client", "POST"), PARAMETERS),
                        connection(
                                new OAuth(
                                        "client",
                                        Secret.of("hidden-5"),
                                        "https://example.com/token",
                                        "POST",
                                        new HttpParameters(List.of(), PARAMETERS.queryString(), PARAMETERS.body()),
                                        null),
                                PARAMETERS),
                        oauth + "OAuthHttpParameters.HeaderParameters"),
                arguments(
                        connection(oauth("client", "POST"), PARAMETERS),
                        connection(privateOauth(), PARAMETERS),
                        PRIVATE_OAUTH),
                arguments(
                        connection(privateOauth(), PARAMETERS),
                        connection(oauth("client", "POST"), PARAMETERS),
                        PRIVATE_OAUTH),
                arguments(
                        connection(new ApiKey("X-Key", Secret.of("hidden-4")), PARAMETERS),
                        connection(new ApiKey("X-Other", Secret.of("hidden-4")), PARAMETERS),
                        "AuthParameters.ApiKeyAuthParameters.ApiKeyName"));
    }

    @Test
    void tellsOfAChangedSecretByTheFingerprintAlone() {
        account.reconcile(declared());
        var password = connection(new Basic("user", Secret.of("hidden-6")), PARAMETERS);
        var header = connection(
                BASIC,
                new HttpParameters(
                        List.of(PARAMETERS.headers().get(0), new Parameter("X-Hidden", Secret.of("hidden-7"), true)),
                        PARAMETERS.queryString(),
                        PARAMETERS.body()));

        for (var changed : List.of(password, header)) {
            var plan = account.reconcile(changed);

            assertThat(change(plan).differences()).extracting(Difference::field).containsExactly("fingerprint");
            assertThat(plan.toString() + plan.toJson()).doesNotContain("hidden");
            assertUnchanged(all(changed));
        }
    }

    @Test
    void showsNoSecretWhenAllOfItHasToBeGivenAgain() {
        account.reconcile(declared());
        account.events.deauthorizeConnection(it -> it.name("partner"));

        var plan = account.verify(declared());

        assertThat(change(plan).differences()).isNotEmpty();
        assertThat(plan.toString() + plan.toJson()).contains("plain").doesNotContain("hidden");
    }
}

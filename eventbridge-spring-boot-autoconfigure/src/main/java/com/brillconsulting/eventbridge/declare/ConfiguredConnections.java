package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.ConnectionDefinition;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.Authorization;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.HttpParameters;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.Parameter;
import com.brillconsulting.eventbridge.topology.Secret;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the connections that the configuration declares. */
final class ConfiguredConnections {

    private ConfiguredConnections() {}

    static void declare(ConfiguredElement element, String name, ConnectionProperties connection) {
        var given = Stream.<@Nullable Authorization>of(
                        basic(connection.basic()), apiKey(connection.apiKey()), oauth(connection.oauth()))
                .filter(Objects::nonNull)
                .toList();
        if (given.size() != 1) {
            element.problem(
                    "The connection \"%s\" has %d ways to authenticate".formatted(name, given.size()),
                    "Give it one of basic, api-key and oauth");
            return;
        }
        element.declare(new ConnectionDefinition(
                name,
                connection.description(),
                given.get(0),
                parameters(connection.parameters()),
                connection.kmsKey(),
                connection.resourceConfigurationArn()));
    }

    private static @Nullable Authorization basic(ConnectionProperties.@Nullable Basic basic) {
        return basic == null ? null : new ConnectionDefinition.Basic(basic.username(), secret(basic.password()));
    }

    private static @Nullable Authorization apiKey(ConnectionProperties.@Nullable ApiKey key) {
        return key == null ? null : new ConnectionDefinition.ApiKey(key.headerName(), secret(key.value()));
    }

    private static @Nullable Authorization oauth(ConnectionProperties.@Nullable OAuth oauth) {
        return oauth == null
                ? null
                : new ConnectionDefinition.OAuth(
                        oauth.clientId(),
                        secret(oauth.clientSecret()),
                        oauth.authorizationEndpoint(),
                        oauth.httpMethod(),
                        parameters(oauth.parameters()),
                        oauth.resourceConfigurationArn());
    }

    private static HttpParameters parameters(ConnectionProperties.@Nullable HttpParameters parameters) {
        return parameters == null
                ? HttpParameters.NONE
                : new HttpParameters(
                        list(parameters.headers()), list(parameters.queryString()), list(parameters.body()));
    }

    private static List<Parameter> list(List<ConnectionProperties.Parameter> parameters) {
        return parameters.stream()
                .map(it -> new Parameter(it.key(), secret(it.value()), it.isSecret()))
                .toList();
    }

    private static Secret secret(@Nullable Secret secret) {
        return secret == null ? Secret.of("") : secret;
    }
}

package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.topology.ConnectionDefinition;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.ApiKey;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.Basic;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.HttpParameters;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.OAuth;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.Parameter;
import java.util.List;
import java.util.Map;

/** Connections in the words of CloudFormation. Each secret is a parameter of the template. */
final class CloudFormationConnections {

    private final ResourceNames names;
    private final Map<String, Object> parameters;

    /**
     * @param names names the parameters
     * @param parameters gets the parameters
     */
    CloudFormationConnections(ResourceNames names, Map<String, Object> parameters) {
        this.names = names;
        this.parameters = parameters;
    }

    Block properties(ConnectionDefinition connection, String description) {
        var resource = connection.resourceConfigurationArn();
        return new Block()
                .with("Name", connection.name())
                .with("Description", description)
                .with("AuthorizationType", MarkedTopology.authorizationType(connection))
                .with("AuthParameters", authorization(connection))
                .with("KmsKeyIdentifier", connection.kmsKey())
                .with(
                        "InvocationConnectivityParameters",
                        new Block().with("ResourceParameters", new Block().with("ResourceConfigurationArn", resource)));
    }

    private Block authorization(ConnectionDefinition connection) {
        var name = connection.name();
        var block = new Block();
        if (connection.authorization() instanceof Basic basic) {
            block.with(
                    "BasicAuthParameters",
                    new Block().with("Username", basic.username()).with("Password", secret(name, "password")));
        } else if (connection.authorization() instanceof ApiKey key) {
            block.with(
                    "ApiKeyAuthParameters",
                    new Block().with("ApiKeyName", key.headerName()).with("ApiKeyValue", secret(name, "API key")));
        } else if (connection.authorization() instanceof OAuth oauth) {
            block.with(
                    "OAuthParameters",
                    new Block()
                            .with("AuthorizationEndpoint", oauth.authorizationEndpoint())
                            .with("HttpMethod", oauth.httpMethod())
                            .with(
                                    "ClientParameters",
                                    new Block()
                                            .with("ClientID", oauth.clientId())
                                            .with("ClientSecret", secret(name, "client secret")))
                            .with("OAuthHttpParameters", http(name + " token", oauth.parameters())));
        }
        return block.with("InvocationHttpParameters", http(name, connection.parameters()));
    }

    private Block http(String name, HttpParameters http) {
        return new Block()
                .with("HeaderParameters", list(name + " header", http.headers()))
                .with("QueryStringParameters", list(name + " query", http.queryString()))
                .with("BodyParameters", list(name + " body", http.body()));
    }

    private List<Block> list(String name, List<Parameter> declared) {
        return declared.stream()
                .map(it -> new Block()
                        .with("Key", it.key())
                        .with(
                                "Value",
                                it.secret()
                                        ? secret(name, it.key())
                                        : it.value().reveal())
                        .with("IsValueSecret", it.secret()))
                .toList();
    }

    private Block secret(String name, String what) {
        var parameter = names.of("parameter", name + " " + what);
        parameters.put(
                parameter,
                new Block()
                        .with("Type", "String")
                        .with("NoEcho", true)
                        .with("Description", "Connection %s: %s".formatted(name, what)));
        return new Block().with("Ref", parameter);
    }
}

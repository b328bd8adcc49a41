package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.export.TerraformText.Template;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.ApiKey;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.Basic;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.HttpParameters;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.OAuth;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.Parameter;
import java.util.List;
import java.util.Map;

/** Connections in the words of Terraform. Each secret is a sensitive variable. */
final class TerraformConnections {

    private final ResourceNames names;
    private final Map<String, Object> variables;

    /**
     * @param names names the variables
     * @param variables gets the variables
     */
    TerraformConnections(ResourceNames names, Map<String, Object> variables) {
        this.names = names;
        this.variables = variables;
    }

    Block arguments(ConnectionDefinition connection, String description) {
        var resource = connection.resourceConfigurationArn();
        return new Block()
                .with("name", connection.name())
                .with("description", description)
                .with("authorization_type", MarkedTopology.authorizationType(connection))
                .with("auth_parameters", authorization(connection))
                .with("kms_key_identifier", connection.kmsKey())
                .with(
                        "invocation_connectivity_parameters",
                        resource == null
                                ? null
                                : new Block()
                                        .with(
                                                "resource_parameters",
                                                new Block().with("resource_configuration_arn", resource)));
    }

    private Block authorization(ConnectionDefinition connection) {
        var name = connection.name();
        var block = new Block();
        if (connection.authorization() instanceof Basic basic) {
            block.with(
                    "basic", new Block().with("username", basic.username()).with("password", secret(name, "password")));
        } else if (connection.authorization() instanceof ApiKey key) {
            block.with("api_key", new Block().with("key", key.headerName()).with("value", secret(name, "api_key")));
        } else if (connection.authorization() instanceof OAuth oauth) {
            block.with(
                    "oauth",
                    new Block()
                            .with("authorization_endpoint", oauth.authorizationEndpoint())
                            .with("http_method", oauth.httpMethod())
                            .with(
                                    "client_parameters",
                                    new Block()
                                            .with("client_id", oauth.clientId())
                                            .with("client_secret", secret(name, "client_secret")))
                            .with("oauth_http_parameters", http(name + "_token", oauth.parameters())));
        }
        return block.with("invocation_http_parameters", http(name, connection.parameters()));
    }

    private Block http(String name, HttpParameters http) {
        return new Block()
                .with("header", list(name + "_header", http.headers()))
                .with("query_string", list(name + "_query", http.queryString()))
                .with("body", list(name + "_body", http.body()));
    }

    private List<Block> list(String name, List<Parameter> declared) {
        return declared.stream()
                .map(it -> new Block()
                        .with("key", it.key())
                        .with(
                                "value",
                                it.secret()
                                        ? secret(name, it.key())
                                        : it.value().reveal())
                        .with("is_value_secret", it.secret()))
                .toList();
    }

    private Template secret(String name, String what) {
        var variable = names.of("variable", name + "_" + what);
        variables.put(
                variable,
                new Block()
                        .with("type", "string")
                        .with("sensitive", true)
                        .with("description", "Connection %s: %s".formatted(name, what)));
        return Template.of("var." + variable);
    }
}

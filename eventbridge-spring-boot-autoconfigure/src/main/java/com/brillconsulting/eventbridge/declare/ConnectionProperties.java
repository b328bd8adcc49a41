package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A connection, which contains the authentication for API destinations. Set one of basic, api-key and oauth.
 *
 * @param description Description of the connection.
 * @param basic HTTP basic authentication.
 * @param apiKey API key in a header.
 * @param oauth OAuth 2 client credentials.
 * @param parameters Additional parameters of every call.
 * @param kmsKey Id, ARN or alias of the KMS key that encrypts the secret; an AWS owned key when not set.
 * @param resourceConfigurationArn ARN of the VPC Lattice resource configuration for a private API.
 */
record ConnectionProperties(
        @DefaultValue("") String description,
        @Nullable Basic basic,
        @Nullable ApiKey apiKey,
        @Nullable OAuth oauth,
        @Nullable HttpParameters parameters,
        @Nullable String kmsKey,
        @Nullable String resourceConfigurationArn) {

    /**
     * HTTP basic authentication.
     *
     * @param username User name.
     * @param password Password of the user. Use a placeholder for a secret.
     */
    record Basic(
            @DefaultValue("") String username, @Nullable Secret password) {}

    /**
     * An API key in a header.
     *
     * @param headerName Name of the header.
     * @param value API key. Use a placeholder for a secret.
     */
    record ApiKey(
            @DefaultValue("") String headerName, @Nullable Secret value) {}

    /**
     * OAuth 2 client credentials.
     *
     * @param clientId Client id.
     * @param clientSecret Client secret. Use a placeholder for a secret.
     * @param authorizationEndpoint HTTPS address of the token endpoint.
     * @param httpMethod HTTP method of the token request: GET, POST or PUT.
     * @param parameters Additional parameters of the token request.
     * @param resourceConfigurationArn ARN of the VPC Lattice resource configuration for a private authorization endpoint.
     */
    record OAuth(
            @DefaultValue("") String clientId,
            @Nullable Secret clientSecret,
            @DefaultValue("") String authorizationEndpoint,
            @DefaultValue("POST") String httpMethod,
            @Nullable HttpParameters parameters,
            @Nullable String resourceConfigurationArn) {}

    /**
     * Additional parameters of calls.
     *
     * @param headers HTTP headers.
     * @param queryString Query string parameters.
     * @param body Body parameters.
     */
    record HttpParameters(
            @DefaultValue List<Parameter> headers,
            @DefaultValue List<Parameter> queryString,
            @DefaultValue List<Parameter> body) {}

    /**
     * A parameter.
     *
     * @param key Name of the parameter.
     * @param value Value of the parameter.
     * @param isSecret Whether the value is secret.
     */
    record Parameter(
            @DefaultValue("") String key,
            @Nullable Secret value,
            @DefaultValue("false") boolean isSecret) {}
}

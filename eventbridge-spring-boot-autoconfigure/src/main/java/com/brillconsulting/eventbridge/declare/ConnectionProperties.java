package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A connection: how API destinations authenticate. One of basic, api-key and oauth says how.
 *
 * @param description Text for people.
 * @param basic HTTP basic authentication.
 * @param apiKey Key in a header.
 * @param oauth OAuth 2 client credentials.
 * @param parameters What every call gets besides.
 * @param kmsKey Id, ARN or alias of the key that encrypts the secret; left out, one of AWS's own.
 * @param resourceConfigurationArn VPC Lattice resource configuration that leads to a private API.
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
     * @param username User.
     * @param password Password of the user, by a placeholder that leads to a secret.
     */
    record Basic(
            @DefaultValue("") String username, @Nullable Secret password) {}

    /**
     * A key in a header.
     *
     * @param headerName Name of the header.
     * @param value Key, by a placeholder that leads to a secret.
     */
    record ApiKey(
            @DefaultValue("") String headerName, @Nullable Secret value) {}

    /**
     * OAuth 2 client credentials.
     *
     * @param clientId Client.
     * @param clientSecret Secret of the client, by a placeholder that leads to a secret.
     * @param authorizationEndpoint HTTPS address where tokens are fetched.
     * @param httpMethod Method by which tokens are fetched: GET, POST or PUT.
     * @param parameters What the call for a token gets besides.
     * @param resourceConfigurationArn VPC Lattice resource configuration that leads to a private authorization
     *     endpoint.
     */
    record OAuth(
            @DefaultValue("") String clientId,
            @Nullable Secret clientSecret,
            @DefaultValue("") String authorizationEndpoint,
            @DefaultValue("POST") String httpMethod,
            @Nullable HttpParameters parameters,
            @Nullable String resourceConfigurationArn) {}

    /**
     * What calls get besides their own content.
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
     * One parameter.
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

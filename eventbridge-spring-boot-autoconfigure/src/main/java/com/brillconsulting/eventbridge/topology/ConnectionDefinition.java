package com.brillconsulting.eventbridge.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a connection, which contains the authentication for API destinations. Its secrets are sent to
 * EventBridge, which stores them in Secrets Manager. No text that this class returns contains them.
 *
 * @param name 1 to 64 characters of {@code A-Z a-z 0-9 . - _}
 * @param description the description; empty for none
 * @param authorization the authorization
 * @param parameters the additional parameters of every call
 * @param kmsKey the id, ARN or alias of the KMS key for its secret; null for an AWS owned key
 * @param resourceConfigurationArn the ARN of the VPC Lattice resource configuration for a private API; null for a public API
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-target-connection.html">Connections</a>
 * @since 0.1.0
 */
public record ConnectionDefinition(
        String name,
        String description,
        Authorization authorization,
        HttpParameters parameters,
        @Nullable String kmsKey,
        @Nullable String resourceConfigurationArn)
        implements Definition {

    private static final Pattern NAME = Pattern.compile("[.\\-_A-Za-z0-9]{1,64}");

    private static final List<String> TOKEN_METHODS = List.of("GET", "POST", "PUT");

    static String label(String name) {
        return "connection \"%s\"".formatted(name);
    }

    @Override
    public String label() {
        return label(name);
    }

    @Override
    public Stream<Problem> problems(Topology topology) {
        var problems = new ArrayList<Problem>();
        if (!NAME.matcher(name).matches()) {
            problems.add(Problem.of(
                    this,
                    "\"%s\" is not the name of a connection".formatted(name),
                    "Use 1 to 64 of the characters A-Z a-z 0-9 . - _"));
        }
        authorization.secrets().forEach((what, secret) -> {
            if (secret.isEmpty()) {
                problems.add(Problem.of(
                        this, "The %s is empty".formatted(what), "Give it by a placeholder that leads to a secret"));
            }
        });
        if (authorization instanceof OAuth oauth) {
            oauthProblems(oauth, problems);
        }
        topology.descriptionProblem(this, description, 512).ifPresent(problems::add);
        return problems.stream();
    }

    private void oauthProblems(OAuth oauth, List<Problem> problems) {
        if (!oauth.authorizationEndpoint().startsWith("https://")) {
            problems.add(Problem.of(
                    this,
                    "The authorization endpoint \"%s\" is no HTTPS address".formatted(oauth.authorizationEndpoint()),
                    "EventBridge fetches tokens by HTTPS only"));
        }
        if (!TOKEN_METHODS.contains(oauth.httpMethod())) {
            problems.add(Problem.of(
                    this,
                    "\"%s\" is no HTTP method by which tokens are fetched".formatted(oauth.httpMethod()),
                    "Use one of " + String.join(", ", TOKEN_METHODS)));
        }
    }

    /** The authorization of a connection. */
    public sealed interface Authorization {

        /** {@return the secrets, by readable names} */
        Map<String, Secret> secrets();
    }

    /**
     * HTTP basic authentication.
     *
     * @param username the user name
     * @param password the password
     */
    public record Basic(String username, Secret password) implements Authorization {

        @Override
        public Map<String, Secret> secrets() {
            return Map.of("password", password);
        }
    }

    /**
     * An API key in a header.
     *
     * @param headerName the name of the header
     * @param value the API key
     */
    public record ApiKey(String headerName, Secret value) implements Authorization {

        @Override
        public Map<String, Secret> secrets() {
            return Map.of("API key", value);
        }
    }

    /**
     * OAuth 2 client credentials.
     *
     * @param clientId the client id
     * @param clientSecret the client secret
     * @param authorizationEndpoint the HTTPS address of the token endpoint
     * @param httpMethod {@code GET}, {@code POST} or {@code PUT}
     * @param parameters the additional parameters of the token request
     * @param resourceConfigurationArn the ARN of the VPC Lattice resource configuration for a private authorization endpoint;
     *     null for a public endpoint
     */
    public record OAuth(
            String clientId,
            Secret clientSecret,
            String authorizationEndpoint,
            String httpMethod,
            HttpParameters parameters,
            @Nullable String resourceConfigurationArn)
            implements Authorization {

        @Override
        public Map<String, Secret> secrets() {
            return Map.of("client secret", clientSecret);
        }
    }

    /**
     * Additional parameters of HTTP calls.
     *
     * @param headers the HTTP headers
     * @param queryString the query string parameters
     * @param body the body parameters
     */
    public record HttpParameters(List<Parameter> headers, List<Parameter> queryString, List<Parameter> body) {

        /** No parameters. */
        public static final HttpParameters NONE = new HttpParameters(List.of(), List.of(), List.of());

        /** Copies the lists. */
        public HttpParameters {
            headers = List.copyOf(headers);
            queryString = List.copyOf(queryString);
            body = List.copyOf(body);
        }
    }

    /**
     * A parameter.
     *
     * @param key the name
     * @param value the value
     * @param secret whether the value is secret
     */
    public record Parameter(String key, Secret value, boolean secret) {}
}

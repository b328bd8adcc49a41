package com.brillconsulting.eventbridge.embedded.connection;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.validation.Constraints;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHttpParameters;
import software.amazon.awssdk.services.eventbridge.model.ConnectivityResourceParameters;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionApiKeyAuthRequestParameters;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionAuthRequestParameters;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionBasicAuthRequestParameters;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionOAuthRequestParameters;

/** What AWS demands of the authorization parameters of a connection. */
final class AuthorizationChecks {

    static final String BASIC = "BASIC";
    static final String OAUTH = "OAUTH_CLIENT_CREDENTIALS";
    static final String API_KEY = "API_KEY";

    /** In the order in which AWS tells them. */
    static final List<String> TYPES = List.of(BASIC, OAUTH, API_KEY);

    static final Pattern ENDPOINT =
            Pattern.compile("^((%[0-9A-Fa-f]{2}|[-()_.!~*';/?:@\\x26=+$,A-Za-z0-9])+)([).!';/?:,])?$");

    private static final String HIDDEN = "***";
    private static final int LENGTH = 512;
    private static final int PARAMETERS = 100;
    private static final List<String> TOKEN_METHODS = List.of("POST", "PUT", "GET");
    private static final Pattern AUTHORIZATION_VALUE =
            Pattern.compile("^[ \\t]*[^\\x00-\\x1F:\\x7F]+([ \\t]+[^\\x00-\\x1F:\\x7F]+)*[ \\t]*$");
    private static final Pattern HEADER_NAME = Pattern.compile("^[!#$%&'*+-.^_`|~0-9a-zA-Z]+$");
    private static final Pattern HEADER_VALUE =
            Pattern.compile("^[ \\t]*[\\x20-\\x7E]+([ \\t]+[\\x20-\\x7E]+)*[ \\t]*$");
    private static final Pattern QUERY_NAME = Pattern.compile("[^\\x00-\\x1F\\x7F]+");
    private static final Pattern QUERY_VALUE = Pattern.compile("[^\\x00-\\x09\\x0B\\x0C\\x0E-\\x1F\\x7F]+");
    private static final Pattern RESOURCE_CONFIGURATION = Pattern.compile(
            "^(?:^arn:[a-z0-9\\-]+:vpc-lattice:[a-zA-Z0-9\\-]+:\\d{12}:resourceconfiguration/rcfg-[0-9a-z]{17}$|^$)");

    private AuthorizationChecks() {}

    /** Checks lengths and forms. */
    static void members(Constraints constraints, CreateConnectionAuthRequestParameters parameters) {
        if (parameters.basicAuthParameters() != null) {
            basic(constraints, parameters.basicAuthParameters());
        }
        if (parameters.oAuthParameters() != null) {
            oAuth(constraints, parameters.oAuthParameters());
        }
        if (parameters.apiKeyAuthParameters() != null) {
            apiKey(constraints, parameters.apiKeyAuthParameters());
        }
        http(constraints, "authParameters.invocationHttpParameters", parameters.invocationHttpParameters());
        connectivity(constraints, "authParameters.connectivityParameters", parameters.connectivityParameters());
    }

    private static void basic(Constraints constraints, CreateConnectionBasicAuthRequestParameters basic) {
        String path = "authParameters.basicAuthParameters.";
        value(constraints.member(path + "username", basic.username()));
        value(constraints.member(path + "password", basic.password()).shownAs(HIDDEN));
    }

    private static void apiKey(Constraints constraints, CreateConnectionApiKeyAuthRequestParameters key) {
        String path = "authParameters.apiKeyAuthParameters.";
        value(constraints.member(path + "apiKeyName", key.apiKeyName()));
        value(constraints.member(path + "apiKeyValue", key.apiKeyValue()).shownAs(HIDDEN));
    }

    private static void oAuth(Constraints constraints, CreateConnectionOAuthRequestParameters oAuth) {
        String path = "authParameters.oAuthParameters.";
        if (oAuth.clientParameters() != null) {
            var client = oAuth.clientParameters();
            value(constraints.member(path + "clientParameters.clientID", client.clientID()));
            value(constraints
                    .member(path + "clientParameters.clientSecret", client.clientSecret())
                    .shownAs(HIDDEN));
        }
        constraints
                .member(path + "authorizationEndpoint", oAuth.authorizationEndpoint())
                .pattern(ENDPOINT)
                .minLength(1)
                .maxLength(2_048)
                .member(path + "httpMethod", upperCase(oAuth.httpMethodAsString()))
                .oneOf(TOKEN_METHODS);
        http(constraints, path + "oAuthHttpParameters", oAuth.oAuthHttpParameters());
    }

    /** Unlike those of API destinations, methods may be given in small letters. */
    private static @Nullable String upperCase(@Nullable String method) {
        return method == null ? null : method.toUpperCase(Locale.ROOT);
    }

    private static void value(Constraints.Member member) {
        member.pattern(AUTHORIZATION_VALUE).minLength(1).maxLength(LENGTH);
    }

    private static void http(Constraints constraints, String path, @Nullable ConnectionHttpParameters parameters) {
        if (parameters == null) {
            return;
        }
        var headers = parameters.headerParameters();
        constraints.member(path + ".headerParameters", headers).maxLength(PARAMETERS);
        for (int i = 0; i < headers.size(); i++) {
            String header = path + ".headerParameters." + (i + 1) + ".member.";
            text(constraints, header + "key", headers.get(i).key(), HEADER_NAME);
            text(constraints, header + "value", headers.get(i).value(), HEADER_VALUE);
        }
        var queries = parameters.queryStringParameters();
        constraints.member(path + ".queryStringParameters", queries).maxLength(PARAMETERS);
        for (int i = 0; i < queries.size(); i++) {
            String query = path + ".queryStringParameters." + (i + 1) + ".member.";
            text(constraints, query + "key", queries.get(i).key(), QUERY_NAME);
            text(constraints, query + "value", queries.get(i).value(), QUERY_VALUE);
        }
        constraints
                .member(path + ".bodyParameters", parameters.bodyParameters())
                .maxLength(PARAMETERS);
    }

    private static void text(Constraints constraints, String path, @Nullable String value, Pattern pattern) {
        constraints.member(path, value).pattern(pattern).maxLength(LENGTH);
    }

    /** Checks how a private endpoint is reached. */
    static void connectivity(
            Constraints constraints, String path, @Nullable ConnectivityResourceParameters parameters) {
        if (parameters != null && parameters.resourceParameters() != null) {
            constraints
                    .member(
                            path + ".resourceParameters.resourceConfigurationArn",
                            parameters.resourceParameters().resourceConfigurationArn())
                    .pattern(RESOURCE_CONFIGURATION)
                    .maxLength(2_048);
        }
    }

    /** Checks that the parameters of the type are there. */
    static void meaning(String type, CreateConnectionAuthRequestParameters parameters) {
        boolean complete =
                switch (type) {
                    case BASIC -> isComplete(parameters.basicAuthParameters());
                    case API_KEY -> isComplete(parameters.apiKeyAuthParameters());
                    default -> isComplete(parameters.oAuthParameters());
                };
        if (!complete) {
            throw ApiException.validation("Parameter AuthParameters is not valid. Reason: Authorization type " + type
                    + " requires all parameters of " + block(type) + ".");
        }
    }

    private static boolean isComplete(@Nullable CreateConnectionBasicAuthRequestParameters basic) {
        return basic != null && basic.username() != null && basic.password() != null;
    }

    private static boolean isComplete(@Nullable CreateConnectionApiKeyAuthRequestParameters key) {
        return key != null && key.apiKeyName() != null && key.apiKeyValue() != null;
    }

    private static boolean isComplete(@Nullable CreateConnectionOAuthRequestParameters oAuth) {
        return oAuth != null
                && oAuth.authorizationEndpoint() != null
                && oAuth.httpMethod() != null
                && oAuth.clientParameters() != null
                && oAuth.clientParameters().clientID() != null
                && oAuth.clientParameters().clientSecret() != null;
    }

    /** {@return the member that holds the parameters of a type} */
    static String block(String type) {
        return switch (type) {
            case BASIC -> "BasicAuthParameters";
            case API_KEY -> "ApiKeyAuthParameters";
            default -> "OAuthParameters";
        };
    }
}

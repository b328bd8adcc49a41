package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.ConnectionDefinition;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.ApiKey;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.Basic;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.HttpParameters;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.OAuth;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ConnectionAuthorizationType;
import software.amazon.awssdk.services.eventbridge.model.ConnectionBodyParameter;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHeaderParameter;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHttpParameters;
import software.amazon.awssdk.services.eventbridge.model.ConnectionQueryStringParameter;
import software.amazon.awssdk.services.eventbridge.model.ConnectivityResourceParameters;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionAuthRequestParameters;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateConnectionRequest;

/**
 * Writes a declared connection in the words of the API: as it is created, updated and shown.
 */
record ConnectionRequests(ConnectionDefinition connection) {

    CreateConnectionRequest create(String description) {
        return request(true).description(description).build();
    }

    /** An update leaves as it is what it is not given: what is not declared is given empty. */
    UpdateConnectionRequest update(String description) {
        var update = SameFields.copy(create(description), UpdateConnectionRequest.builder());
        if (connection.kmsKey() == null) {
            update.kmsKeyIdentifier("");
        }
        if (connection.resourceConfigurationArn() == null) {
            update.invocationConnectivityParameters(connectivity(""));
        }
        if (connection.authorization() instanceof OAuth oauth && oauth.resourceConfigurationArn() == null) {
            update.authParameters(update.build().authParameters().toBuilder()
                    .connectivityParameters(connectivity(""))
                    .build());
        }
        return update.build();
    }

    /** {@return what AWS would show of the connection, which is nothing secret} */
    CreateConnectionRequest shown() {
        return request(false).build();
    }

    private CreateConnectionRequest.Builder request(boolean secrets) {
        var arn = connection.resourceConfigurationArn();
        return CreateConnectionRequest.builder()
                .name(connection.name())
                .authorizationType(type())
                .authParameters(authorization(secrets))
                .invocationConnectivityParameters(arn == null ? null : connectivity(arn))
                .kmsKeyIdentifier(connection.kmsKey());
    }

    private static ConnectivityResourceParameters connectivity(String arn) {
        return ConnectivityResourceParameters.builder()
                .resourceParameters(it -> it.resourceConfigurationArn(arn))
                .build();
    }

    private ConnectionAuthorizationType type() {
        if (connection.authorization() instanceof Basic) {
            return ConnectionAuthorizationType.BASIC;
        }
        return connection.authorization() instanceof ApiKey
                ? ConnectionAuthorizationType.API_KEY
                : ConnectionAuthorizationType.OAUTH_CLIENT_CREDENTIALS;
    }

    private CreateConnectionAuthRequestParameters authorization(boolean secrets) {
        var parameters = CreateConnectionAuthRequestParameters.builder()
                .invocationHttpParameters(http(connection.parameters(), secrets));
        if (connection.authorization() instanceof Basic basic) {
            parameters.basicAuthParameters(it -> it.username(basic.username())
                    .password(secrets ? basic.password().reveal() : null));
        } else if (connection.authorization() instanceof ApiKey key) {
            parameters.apiKeyAuthParameters(it -> it.apiKeyName(key.headerName())
                    .apiKeyValue(secrets ? key.value().reveal() : null));
        } else if (connection.authorization() instanceof OAuth oauth) {
            var arn = oauth.resourceConfigurationArn();
            parameters.connectivityParameters(arn == null ? null : connectivity(arn));
            parameters.oAuthParameters(it -> it.authorizationEndpoint(oauth.authorizationEndpoint())
                    .httpMethod(oauth.httpMethod())
                    .oAuthHttpParameters(http(oauth.parameters(), secrets))
                    .clientParameters(client -> client.clientID(oauth.clientId())
                            .clientSecret(secrets ? oauth.clientSecret().reveal() : null)));
        }
        return parameters.build();
    }

    private static ConnectionHttpParameters http(HttpParameters parameters, boolean secrets) {
        return ConnectionHttpParameters.builder()
                .headerParameters(headers(parameters.headers(), secrets))
                .queryStringParameters(queryString(parameters.queryString(), secrets))
                .bodyParameters(body(parameters.body(), secrets))
                .build();
    }

    private static List<ConnectionHeaderParameter> headers(List<Parameter> headers, boolean secrets) {
        return headers.stream()
                .map(it -> ConnectionHeaderParameter.builder()
                        .key(it.key())
                        .value(value(it, secrets))
                        .isValueSecret(it.secret())
                        .build())
                .toList();
    }

    private static List<ConnectionQueryStringParameter> queryString(List<Parameter> parameters, boolean secrets) {
        return parameters.stream()
                .map(it -> ConnectionQueryStringParameter.builder()
                        .key(it.key())
                        .value(value(it, secrets))
                        .isValueSecret(it.secret())
                        .build())
                .toList();
    }

    private static List<ConnectionBodyParameter> body(List<Parameter> parameters, boolean secrets) {
        return parameters.stream()
                .map(it -> ConnectionBodyParameter.builder()
                        .key(it.key())
                        .value(value(it, secrets))
                        .isValueSecret(it.secret())
                        .build())
                .toList();
    }

    private static @Nullable String value(Parameter parameter, boolean secrets) {
        return secrets || !parameter.secret() ? parameter.value().reveal() : null;
    }
}

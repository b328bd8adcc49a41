package com.brillconsulting.eventbridge.embedded.connection;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHttpParameters;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionOAuthRequestParameters;
import tools.jackson.databind.json.JsonMapper;

/**
 * The request for an access token by client credentials: a form with the client's id and secret, unless the connection
 * sets another content type, with which it is JSON.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.4">Client credentials grant</a>
 */
final class TokenRequest {

    private static final String CONTENT_TYPE = "Content-Type";
    private static final String FORM = "application/x-www-form-urlencoded";

    private TokenRequest() {}

    static HttpRequest of(CreateConnectionOAuthRequestParameters parameters) {
        ConnectionHttpParameters additional = parameters.oAuthHttpParameters() == null
                ? ConnectionHttpParameters.builder().build()
                : parameters.oAuthHttpParameters();
        Map<String, String> body = new LinkedHashMap<>();
        body.put("grant_type", "client_credentials");
        body.put("client_id", parameters.clientParameters().clientID());
        body.put("client_secret", parameters.clientParameters().clientSecret());
        additional.bodyParameters().forEach(it -> body.put(it.key(), it.value()));
        Map<String, String> query = new LinkedHashMap<>();
        additional.queryStringParameters().forEach(it -> query.put(it.key(), it.value()));
        String method = parameters.httpMethodAsString();
        if (method.equals("GET")) {
            query.putAll(body);
            body.clear();
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(parameters.authorizationEndpoint(), query))
                .setHeader(CONTENT_TYPE, FORM)
                .setHeader("Accept", "application/json");
        additional.headerParameters().forEach(it -> request.setHeader(it.key(), it.value()));
        return request.method(method, publisher(request, body)).build();
    }

    private static HttpRequest.BodyPublisher publisher(HttpRequest.Builder request, Map<String, String> body) {
        if (body.isEmpty()) {
            return HttpRequest.BodyPublishers.noBody();
        }
        String type = request.copy().build().headers().firstValue(CONTENT_TYPE).orElse(FORM);
        return HttpRequest.BodyPublishers.ofString(
                type.startsWith("application/json") ? new JsonMapper().writeValueAsString(body) : form(body));
    }

    private static URI uri(String endpoint, Map<String, String> query) {
        return URI.create(query.isEmpty() ? endpoint : endpoint + (endpoint.contains("?") ? "&" : "?") + form(query));
    }

    private static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(it -> encode(it.getKey()) + "=" + encode(it.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

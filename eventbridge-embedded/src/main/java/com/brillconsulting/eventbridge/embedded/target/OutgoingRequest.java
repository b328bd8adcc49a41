package com.brillconsulting.eventbridge.embedded.target;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHttpParameters;
import software.amazon.awssdk.services.eventbridge.model.HttpParameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An HTTP request that is put together from a target and a connection. What is added later takes the place of what has
 * the same name, so that the connection, which comes last, wins.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html">API destinations</a>
 */
final class OutgoingRequest {

    /** Headers that belong to EventBridge itself, which a target or connection cannot set. */
    private static final Set<String> RESERVED = Set.of(
            "a-im",
            "accept-charset",
            "accept-datetime",
            "accept-encoding",
            "cache-control",
            "connection",
            "content-encoding",
            "content-length",
            "content-md5",
            "date",
            "expect",
            "forwarded",
            "from",
            "host",
            "http2-settings",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-range",
            "if-unmodified-since",
            "max-forwards",
            "origin",
            "pragma",
            "proxy-authorization",
            "range",
            "referer",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "via",
            "warning");

    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final String method;
    private final String url;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> query = new LinkedHashMap<>();
    private List<String> pathValues = List.of();
    private String body;

    OutgoingRequest(String method, String url, TargetInvocation invocation) {
        this.method = method;
        this.url = url;
        this.body = invocation.payload();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.putAll(invocation.headers());
        add(invocation.target().httpParameters());
    }

    private void add(@Nullable HttpParameters parameters) {
        if (parameters != null) {
            pathValues = parameters.pathParameterValues();
            parameters.headerParameters().forEach(this::header);
            query.putAll(parameters.queryStringParameters());
        }
    }

    void add(@Nullable ConnectionHttpParameters parameters) {
        if (parameters != null) {
            parameters.headerParameters().forEach(it -> header(it.key(), it.value()));
            parameters.queryStringParameters().forEach(it -> query.put(it.key(), it.value()));
            Map<String, String> members = new LinkedHashMap<>();
            parameters.bodyParameters().forEach(it -> members.put(it.key(), it.value()));
            addToBody(members);
        }
    }

    /** Only an object can take members in; any other body stays as it is. */
    private void addToBody(Map<String, String> members) {
        if (!members.isEmpty() && read(body) instanceof ObjectNode object) {
            members.forEach(object::put);
            body = EXACT.writeValueAsString(object);
        }
    }

    private static @Nullable JsonNode read(String body) {
        try {
            return EXACT.readTree(body);
        } catch (JacksonException e) {
            return null;
        }
    }

    void header(String name, String value) {
        if (!RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            headers.put(name, value);
        }
    }

    /**
     * {@return the request}
     *
     * @throws IllegalArgumentException when a URL or header comes out that is none
     */
    HttpRequest build() {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri())
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .setHeader("User-Agent", "Amazon/EventBridge/ApiDestinations")
                .setHeader("Accept-Encoding", "gzip,deflate")
                .setHeader("Range", "bytes=0-1048575");
        headers.forEach(request::setHeader);
        return request.build();
    }

    private URI uri() {
        StringBuilder filled = new StringBuilder();
        Iterator<String> values = pathValues.iterator();
        int queryStart = url.indexOf('?');
        String path = queryStart < 0 ? url : url.substring(0, queryStart);
        for (char c : path.toCharArray()) {
            filled.append(c == '*' && values.hasNext() ? encode(values.next()) : c);
        }
        String all = queryStart < 0 ? "" : url.substring(queryStart + 1);
        String added = query.entrySet().stream()
                .map(it -> encode(it.getKey()) + "=" + encode(it.getValue()))
                .collect(Collectors.joining("&"));
        String separator = all.isEmpty() || added.isEmpty() ? "" : "&";
        String complete = all + separator + added;
        return URI.create(filled + (complete.isEmpty() ? "" : "?" + complete));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

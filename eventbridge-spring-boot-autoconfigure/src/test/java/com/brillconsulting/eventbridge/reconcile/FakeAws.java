package com.brillconsulting.eventbridge.reconcile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import tools.jackson.databind.json.JsonMapper;

/** What SNS, Lambda and CloudWatch Logs say of resource policies, on their own wire protocols. */
final class FakeAws implements SdkHttpClient {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The policies of topics, by ARN. */
    final Map<String, String> topics = new ConcurrentHashMap<>();

    /** The statements in the policies of functions: the function and the statement's id, and the request. */
    final Map<String, String> functions = new ConcurrentHashMap<>();

    /** The resource policies of CloudWatch Logs, by name. */
    final Map<String, String> logs = new ConcurrentHashMap<>();

    /** The operations that changed something. */
    final List<String> writes = new CopyOnWriteArrayList<>();

    /** How many calls to Lambda are answered with a function that is being updated. */
    int functionInTransition;

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {

            @Override
            public HttpExecuteResponse call() throws IOException {
                return answer(request);
            }

            @Override
            public void abort() {}
        };
    }

    private HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
        var body = request.contentStreamProvider().isPresent()
                ? text(request.contentStreamProvider().get().newStream())
                : "";
        var target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
        if (target.startsWith("Logs_")) {
            return logs(target.substring(target.indexOf('.') + 1), body);
        }
        var path = request.httpRequest().encodedPath();
        if (path.contains("/functions/") && request.httpRequest().method() == SdkHttpMethod.DELETE) {
            return removed(path);
        }
        return path.contains("/functions/") ? function(path, body) : topic(form(body));
    }

    private HttpExecuteResponse topic(Map<String, String> request) {
        var arn = request.getOrDefault("TopicArn", "");
        if (request.getOrDefault("Action", "").equals("SetTopicAttributes")) {
            writes.add("SetTopicAttributes");
            topics.put(arn, request.getOrDefault("AttributeValue", ""));
            return response(200, "<SetTopicAttributesResponse/>");
        }
        var policy = topics.getOrDefault(arn, "").replace("&", "&amp;").replace("<", "&lt;");
        return response(200, """
                <GetTopicAttributesResponse><GetTopicAttributesResult><Attributes><entry><key>Policy</key>\
                <value>%s</value></entry></Attributes></GetTopicAttributesResult></GetTopicAttributesResponse>""".formatted(policy));
    }

    private HttpExecuteResponse function(String path, String body) {
        if (functionInTransition > 0) {
            functionInTransition--;
            return conflict("The operation cannot be performed at this time. An update is in progress");
        }
        var name = URLDecoder.decode(path.split("/")[3], StandardCharsets.UTF_8);
        if (body.isEmpty()) {
            return policy(name);
        }
        var sid = JSON.readTree(body).path("StatementId").asString("");
        if (functions.putIfAbsent(name + " " + sid, body) != null) {
            return conflict("The statement id (%s) provided already exists.".formatted(sid));
        }
        writes.add("AddPermission");
        return response(201, "{\"Statement\": \"{}\"}");
    }

    private HttpExecuteResponse removed(String path) {
        var parts = path.split("/");
        writes.add("RemovePermission");
        return functions.remove(URLDecoder.decode(parts[3], StandardCharsets.UTF_8) + " " + parts[5]) == null
                ? response(404, "{\"__type\": \"ResourceNotFoundException\"}")
                : response(204, "");
    }

    private HttpExecuteResponse policy(String function) {
        var policy = JSON.createObjectNode();
        var statements = policy.putArray("Statement");
        functions.keySet().stream()
                .filter(it -> it.startsWith(function + " "))
                .forEach(it -> statements.addObject().put("Sid", it.substring(function.length() + 1)));
        return statements.isEmpty()
                ? response(404, "{\"__type\": \"ResourceNotFoundException\"}")
                : response(
                        200,
                        JSON.createObjectNode().put("Policy", policy.toString()).toString());
    }

    private static HttpExecuteResponse conflict(String message) {
        return response(
                409,
                JSON.createObjectNode()
                        .put("__type", "ResourceConflictException")
                        .put("Message", message)
                        .toString());
    }

    private HttpExecuteResponse logs(String operation, String body) {
        if (operation.equals("PutResourcePolicy")) {
            var request = JSON.readTree(body);
            writes.add(operation);
            logs.put(
                    request.path("policyName").asString(),
                    request.path("policyDocument").asString());
            return response(200, "{}");
        }
        var answer = JSON.createObjectNode();
        var policies = answer.putArray("resourcePolicies");
        logs.forEach(
                (name, document) -> policies.addObject().put("policyName", name).put("policyDocument", document));
        return response(200, answer.toString());
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(it -> new ArrayList<>(List.of(it.split("=", 2))))
                .filter(it -> it.size() == 2)
                .collect(Collectors.toMap(it -> it.get(0), it -> URLDecoder.decode(it.get(1), StandardCharsets.UTF_8)));
    }

    private static String text(InputStream stream) throws IOException {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static HttpExecuteResponse response(int status, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return HttpExecuteResponse.builder()
                .response(SdkHttpFullResponse.builder()
                        .statusCode(status)
                        .putHeader("Content-Type", body.startsWith("<") ? "text/xml" : "application/json")
                        .putHeader("Content-Length", String.valueOf(bytes.length))
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
                .build();
    }

    @Override
    public void close() {}
}

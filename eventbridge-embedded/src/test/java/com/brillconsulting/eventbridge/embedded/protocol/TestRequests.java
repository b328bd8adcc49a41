package com.brillconsulting.eventbridge.embedded.protocol;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests as a client would send them, to be changed into such as none would. */
public final class TestRequests {

    public static final String AUTHORIZATION =
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261101/eu-west-1/events/aws4_request,"
                    + " SignedHeaders=host, Signature=00";

    private static final JsonMapper JSON = new JsonMapper();

    private TestRequests() {}

    public static AwsHttpRequest post(String target, String body) {
        return post(target, body.getBytes(StandardCharsets.UTF_8));
    }

    public static AwsHttpRequest post(String target, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        headers.put("x-amz-target", target);
        headers.put("content-type", "application/x-amz-json-1.1");
        headers.put("authorization", AUTHORIZATION);
        return new AwsHttpRequest("POST", "/", headers, body);
    }

    public static AwsHttpRequest with(AwsHttpRequest request, String header, String value) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.put(header, value);
        return new AwsHttpRequest(request.method(), request.uri(), headers, request.body());
    }

    public static AwsHttpRequest without(AwsHttpRequest request, String header) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.remove(header);
        return new AwsHttpRequest(request.method(), request.uri(), headers, request.body());
    }

    public static JsonNode json(AwsHttpResponse response) {
        return JSON.readTree(response.body());
    }

    public static JsonNode json(String text) {
        return JSON.readTree(text);
    }
}

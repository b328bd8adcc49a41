package com.brillconsulting.eventbridge.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Stands between an AWS client and a service: sees every request, and answers some of them with faults. */
public final class WireTap implements SdkHttpClient {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final SdkHttpClient service;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Fault> faults = new CopyOnWriteArrayList<>();

    public WireTap(SdkHttpClient service) {
        this.service = service;
    }

    /** {@return the bodies of the requests for an operation so far, in their order} */
    public List<JsonNode> requests(String operation) {
        return requests.stream()
                .filter(it -> it.operation().equals(operation))
                .map(Request::body)
                .toList();
    }

    /** {@return the detail types of the entries of each PutEvents so far} */
    public List<List<String>> sentDetailTypes() {
        return requests("PutEvents").stream()
                .map(it -> it.path("Entries")
                        .valueStream()
                        .map(entry -> entry.path("DetailType").asString())
                        .toList())
                .toList();
    }

    /** {@return the details of all entries so far} */
    public List<String> sentDetails() {
        return requests("PutEvents").stream()
                .flatMap(it -> it.path("Entries").valueStream())
                .map(it -> it.path("Detail").asString())
                .toList();
    }

    /** Answers a number of requests for an operation with an error, without asking the service. */
    public void refuse(String operation, int times, String errorCode) {
        faults.add(new Fault(times, request -> request.operation().equals(operation), null, errorCode));
    }

    /** Fails entries of a detail type in a number of PutEvents, whatever the service says of them. */
    public void failEntries(String detailType, int times, String errorCode) {
        Predicate<JsonNode> entry = it -> it.path("DetailType").asString().equals(detailType);
        faults.add(new Fault(
                times,
                request -> request.operation().equals("PutEvents")
                        && request.body().path("Entries").valueStream().anyMatch(entry),
                entry,
                errorCode));
    }

    public void reset() {
        requests.clear();
        faults.clear();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        var call = service.prepareRequest(request);
        return new ExecutableHttpRequest() {

            @Override
            public HttpExecuteResponse call() throws IOException {
                var seen = read(request);
                requests.add(seen);
                var applying = faults.stream().filter(it -> it.appliesTo(seen)).toList();
                for (var fault : applying) {
                    if (fault.entry == null) {
                        return response(400, "{\"__type\":\"%s\",\"message\":\"injected\"}".formatted(fault.errorCode));
                    }
                }
                return applying.isEmpty() ? call.call() : failEntries(seen, call.call(), applying);
            }

            @Override
            public void abort() {
                call.abort();
            }
        };
    }

    private static Request read(HttpExecuteRequest request) throws IOException {
        var target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
        try (var body = request.contentStreamProvider().orElseThrow().newStream()) {
            return new Request(target.substring(target.indexOf('.') + 1), JSON.readTree(body));
        }
    }

    private static HttpExecuteResponse failEntries(Request request, HttpExecuteResponse answer, List<Fault> faults)
            throws IOException {
        try (var body = answer.responseBody().orElseThrow()) {
            var json = (ObjectNode) JSON.readTree(body);
            var failed = 0;
            for (var i = 0; i < json.path("Entries").size(); i++) {
                for (var fault : faults) {
                    if (fault.entry.test(request.body().path("Entries").path(i))) {
                        json.withArray("Entries")
                                .set(
                                        i,
                                        JSON.createObjectNode()
                                                .put("ErrorCode", fault.errorCode)
                                                .put("ErrorMessage", "injected"));
                        failed++;
                    }
                }
            }
            json.put("FailedEntryCount", failed);
            return response(200, json.toString());
        }
    }

    private static HttpExecuteResponse response(int status, String json) {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        return HttpExecuteResponse.builder()
                .response(SdkHttpFullResponse.builder()
                        .statusCode(status)
                        .putHeader("Content-Type", "application/x-amz-json-1.1")
                        .putHeader("Content-Length", String.valueOf(bytes.length))
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
                .build();
    }

    @Override
    public void close() {
        service.close();
    }

    private record Request(String operation, JsonNode body) {}

    private static final class Fault {

        private final Predicate<Request> request;
        private final Predicate<JsonNode> entry;
        private final String errorCode;
        private int left;

        private Fault(int times, Predicate<Request> request, Predicate<JsonNode> entry, String errorCode) {
            this.left = times;
            this.request = request;
            this.entry = entry;
            this.errorCode = errorCode;
        }

        private synchronized boolean appliesTo(Request seen) {
            return left > 0 && request.test(seen) && left-- > 0;
        }
    }
}

package com.brillconsulting.eventbridge.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private volatile String interceptedOperation = "PutEvents";
    private volatile Interception interception;

    public WireTap(SdkHttpClient service) {
        this.service = service;
    }

    /** {@return the bodies of the requests for an operation so far, in their order} */
    public List<JsonNode> requests(String operation) {
        return List.copyOf(requests).stream()
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

    /** Refuses as a whole a number of PutEvents that have an entry of a detail type. */
    public void refuseWith(String detailType, int times, String errorCode) {
        faults.add(new Fault(
                times,
                request -> request.operation().equals("PutEvents")
                        && request.body().path("Entries").valueStream().anyMatch(it -> it.path("DetailType")
                                .asString()
                                .equals(detailType)),
                null,
                errorCode));
    }

    /** Does something to PutEvents in place of handing it to the service. */
    public void intercept(Interception interception) {
        intercept("PutEvents", interception);
    }

    /** Does something to the calls of one operation in place of handing them to the service. */
    public void intercept(String operation, Interception interception) {
        this.interceptedOperation = operation;
        this.interception = interception;
    }

    /** Lets calls of PutEvents wait, before they are handed to the service, until the gate is opened. */
    public Gate hold() {
        return hold("PutEvents");
    }

    /** Lets calls of an operation wait, before they are handed to the service, until the gate is opened. */
    public Gate hold(String operation) {
        var gate = new Gate();
        intercept(operation, call -> {
            gate.pass();
            return call.call();
        });
        return gate;
    }

    /** What is done to a call. */
    @FunctionalInterface
    public interface Interception {

        HttpExecuteResponse answer(Callable<HttpExecuteResponse> call) throws Exception;
    }

    /** Holds calls back. */
    public static final class Gate {

        private final CountDownLatch open = new CountDownLatch(1);
        private final AtomicInteger waiting = new AtomicInteger();

        public int waiting() {
            return waiting.get();
        }

        public void open() {
            open.countDown();
        }

        private void pass() throws InterruptedException {
            waiting.incrementAndGet();
            open.await();
        }
    }

    public void reset() {
        requests.clear();
        faults.clear();
        interception = null;
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
                var intercepting = seen.operation().equals(interceptedOperation) ? interception : null;
                var answer = intercepting == null ? call.call() : intercepted(intercepting, call);
                return applying.isEmpty() ? answer : failEntries(seen, answer, applying);
            }

            @Override
            public void abort() {
                call.abort();
            }
        };
    }

    private static HttpExecuteResponse intercepted(Interception interception, ExecutableHttpRequest call)
            throws IOException {
        try {
            return interception.answer(call);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while held");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
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

    /** {@return the answer of PutEvents with its first entry as failed} */
    public static HttpExecuteResponse failOne(HttpExecuteResponse answer, String errorCode) throws IOException {
        try (var body = answer.responseBody().orElseThrow()) {
            var json = (ObjectNode) JSON.readTree(body);
            json.withArray("Entries").set(0, JSON.createObjectNode().put("ErrorCode", errorCode));
            return response(200, json.put("FailedEntryCount", 1).toString());
        }
    }

    public static HttpExecuteResponse response(int status, String json) {
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

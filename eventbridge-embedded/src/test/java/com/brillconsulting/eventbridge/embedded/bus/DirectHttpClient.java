package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.protocol.AwsEndpoint;
import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpRequest;
import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/** Hands a client's requests to an endpoint without a socket. */
final class DirectHttpClient implements SdkHttpClient {

    private final AwsEndpoint endpoint;

    DirectHttpClient(AwsEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {

            @Override
            public HttpExecuteResponse call() throws IOException {
                return response(endpoint.handle(read(request)).join());
            }

            @Override
            public void abort() {}
        };
    }

    private static AwsHttpRequest read(HttpExecuteRequest request) throws IOException {
        Map<String, String> headers = new HashMap<>();
        request.httpRequest()
                .forEachHeader((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        byte[] body = {};
        if (request.contentStreamProvider().isPresent()) {
            try (InputStream content = request.contentStreamProvider().get().newStream()) {
                body = content.readAllBytes();
            }
        }
        return new AwsHttpRequest(request.httpRequest().method().name(), "/", headers, body);
    }

    private static HttpExecuteResponse response(AwsHttpResponse answer) {
        var response = SdkHttpFullResponse.builder().statusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        return HttpExecuteResponse.builder()
                .response(response.build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
                .build();
    }

    @Override
    public void close() {}
}

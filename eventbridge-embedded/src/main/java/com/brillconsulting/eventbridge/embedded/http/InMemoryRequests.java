package com.brillconsulting.eventbridge.embedded.http;

import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpRequest;
import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Turns the SDK's requests into ours, and our answers into the SDK's, without a wire between them. */
final class InMemoryRequests {

    private InMemoryRequests() {}

    static AwsHttpRequest request(SdkHttpRequest request, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        // Whatever host the client was given, it is not by that name that it reaches the endpoint.
        request.forEachHeader((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        headers.remove("host");
        String query = request.encodedQueryParameters().map(it -> "?" + it).orElse("");
        return new AwsHttpRequest(request.method().name(), request.encodedPath() + query, headers, body);
    }

    static SdkHttpResponse response(AwsHttpResponse response) {
        var builder = SdkHttpFullResponse.builder().statusCode(response.status());
        response.headers().forEach(builder::putHeader);
        return builder.putHeader("Content-Length", String.valueOf(response.body().length))
                .build();
    }
}

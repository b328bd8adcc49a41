package com.brillconsulting.eventbridge.embedded.queue;

import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpRequest;
import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** Lets the SDK's clients reach an endpoint in the same JVM. */
record InMemoryTransport(Function<AwsHttpRequest, CompletableFuture<AwsHttpResponse>> endpoint)
        implements SdkHttpClient, SdkAsyncHttpClient {

    @Override
    public String clientName() {
        return "InMemory";
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        byte[] body = request.contentStreamProvider()
                .map(content -> {
                    try (var stream = content.newStream()) {
                        return stream.readAllBytes();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElse(new byte[0]);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                AwsHttpResponse response =
                        endpoint.apply(translate(request.httpRequest(), body)).join();
                return HttpExecuteResponse.builder()
                        .response(translate(response))
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(response.body())))
                        .build();
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        var done = new CompletableFuture<Void>();
        read(request.requestContentPublisher()).thenAccept(body -> {
            var answer = endpoint.apply(translate(request.request(), body));
            done.whenComplete((result, failure) -> answer.cancel(false));
            answer.thenAccept(response -> {
                request.responseHandler().onHeaders(translate(response));
                request.responseHandler().onStream(AsyncRequestBody.fromBytes(response.body()));
                done.complete(null);
            });
        });
        return done;
    }

    private static CompletableFuture<byte[]> read(Publisher<ByteBuffer> publisher) {
        var result = new CompletableFuture<byte[]>();
        var bytes = new ByteArrayOutputStream();
        publisher.subscribe(new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer buffer) {
                byte[] chunk = new byte[buffer.remaining()];
                buffer.get(chunk);
                bytes.writeBytes(chunk);
            }

            @Override
            public void onError(Throwable failure) {
                result.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                result.complete(bytes.toByteArray());
            }
        });
        return result;
    }

    private static AwsHttpRequest translate(SdkHttpRequest request, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        request.forEachHeader((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return new AwsHttpRequest(request.method().name(), request.encodedPath(), headers, body);
    }

    private static SdkHttpResponse translate(AwsHttpResponse response) {
        var result = SdkHttpResponse.builder().statusCode(response.status());
        response.headers().forEach(result::putHeader);
        return result.build();
    }

    @Override
    public void close() {}
}

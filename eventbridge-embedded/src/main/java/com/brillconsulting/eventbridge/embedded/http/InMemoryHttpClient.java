package com.brillconsulting.eventbridge.embedded.http;

import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpRequest;
import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Lets the SDK's synchronous clients reach an {@linkplain com.brillconsulting.eventbridge.embedded.protocol.AwsEndpoint endpoint} in the same JVM. Marshalling, signing and retries stay
 * the SDK's own; only the socket is left out. Operations run on the caller's thread.
 */
public final class InMemoryHttpClient implements SdkHttpClient {

    private final Function<AwsHttpRequest, CompletableFuture<AwsHttpResponse>> endpoint;

    /** Sends all requests to this endpoint, whatever host they name. */
    public InMemoryHttpClient(Function<AwsHttpRequest, CompletableFuture<AwsHttpResponse>> endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new InMemoryCall(request);
    }

    @Override
    public String clientName() {
        return "InMemory";
    }

    /** Does nothing: the endpoint belongs to who made it. */
    @Override
    public void close() {}

    private final class InMemoryCall implements ExecutableHttpRequest {

        private final HttpExecuteRequest request;
        private boolean aborted;
        private @Nullable CompletableFuture<AwsHttpResponse> pending;

        private InMemoryCall(HttpExecuteRequest request) {
            this.request = request;
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            var answer = endpoint.apply(InMemoryRequests.request(request.httpRequest(), body()));
            await(answer);
            try {
                AwsHttpResponse response = answer.get();
                return HttpExecuteResponse.builder()
                        .response(InMemoryRequests.response(response))
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(response.body())))
                        .build();
            } catch (InterruptedException e) {
                answer.cancel(false);
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("Interrupted while waiting for an answer").initCause(e);
            } catch (CancellationException e) {
                throw new IOException("The request was aborted", e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof BrokenAnswer broken && broken.inBody()) {
                    return cutShort(broken);
                }
                throw new IOException("The request failed", e.getCause());
            }
        }

        private HttpExecuteResponse cutShort(BrokenAnswer broken) {
            var half = new ByteArrayInputStream(broken.halfOfBody());
            var rest = new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException(broken.getMessage());
                }
            };
            return HttpExecuteResponse.builder()
                    .response(InMemoryRequests.response(broken.response()))
                    .responseBody(AbortableInputStream.create(new SequenceInputStream(half, rest)))
                    .build();
        }

        private byte[] body() throws IOException {
            if (request.contentStreamProvider().isEmpty()) {
                return new byte[0];
            }
            try (InputStream stream = request.contentStreamProvider().get().newStream()) {
                return stream.readAllBytes();
            }
        }

        private synchronized void await(CompletableFuture<AwsHttpResponse> answer) {
            pending = answer;
            if (aborted) {
                answer.cancel(false);
            }
        }

        @Override
        public synchronized void abort() {
            aborted = true;
            if (pending != null) {
                pending.cancel(false);
            }
        }
    }
}

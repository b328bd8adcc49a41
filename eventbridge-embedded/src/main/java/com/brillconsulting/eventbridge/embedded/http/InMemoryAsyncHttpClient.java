package com.brillconsulting.eventbridge.embedded.http;

import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpRequest;
import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.utils.BinaryUtils;
import software.amazon.awssdk.utils.async.SimplePublisher;

/**
 * Lets the SDK's asynchronous clients reach an {@linkplain com.brillconsulting.eventbridge.embedded.protocol.AwsEndpoint endpoint} in the same JVM. Marshalling, signing and retries
 * stay the SDK's own; only the socket is left out. Operations run on the caller's thread, and answers are read on the
 * thread that found them.
 */
public final class InMemoryAsyncHttpClient implements SdkAsyncHttpClient {

    private final Function<AwsHttpRequest, CompletableFuture<AwsHttpResponse>> endpoint;

    /** Sends all requests to this endpoint, whatever host they name. */
    public InMemoryAsyncHttpClient(Function<AwsHttpRequest, CompletableFuture<AwsHttpResponse>> endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        var done = new CompletableFuture<Void>();
        SdkAsyncHttpResponseHandler handler = request.responseHandler();
        var body = new ByteArrayOutputStream();
        CompletableFuture<Void> sent = SdkPublisher.adapt(request.requestContentPublisher())
                .subscribe(buffer -> body.writeBytes(BinaryUtils.copyBytesFrom(buffer)));
        CompletableFuture<AwsHttpResponse> answer = sent.thenCompose(nothing -> {
            if (done.isDone()) {
                throw new CancellationException("The call was given up before it was sent");
            }
            var pending = endpoint.apply(InMemoryRequests.request(request.request(), body.toByteArray()));
            cancelWith(done, pending);
            return pending;
        });
        done.whenComplete((nothing, failure) -> {
            if (failure != null) {
                handler.onError(failure);
            }
        });
        answer.whenComplete((response, failure) -> {
            if (failure != null) {
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
                fail(cause == null ? failure : cause, handler, done);
            } else if (!done.isDone()) {
                deliver(response, handler, done);
            }
        });
        return done;
    }

    private static void cancelWith(CompletableFuture<Void> done, CompletableFuture<AwsHttpResponse> pending) {
        done.whenComplete((nothing, failure) -> {
            if (failure != null) {
                pending.cancel(false);
            }
        });
    }

    private static void fail(Throwable cause, SdkAsyncHttpResponseHandler handler, CompletableFuture<Void> done) {
        if (!(cause instanceof BrokenAnswer broken)) {
            done.completeExceptionally(cause);
            return;
        }
        var ended = new IOException(broken.getMessage());
        if (broken.inBody()) {
            var body = new SimplePublisher<ByteBuffer>();
            body.send(ByteBuffer.wrap(broken.halfOfBody()));
            body.error(ended);
            handler.onHeaders(InMemoryRequests.response(broken.response()));
            handler.onStream(body);
        }
        done.completeExceptionally(ended);
    }

    private static void deliver(
            AwsHttpResponse response, SdkAsyncHttpResponseHandler handler, CompletableFuture<Void> done) {
        try {
            var body = new SimplePublisher<ByteBuffer>();
            body.send(ByteBuffer.wrap(response.body()));
            CompletableFuture<Void> read = body.complete();
            handler.onHeaders(InMemoryRequests.response(response));
            handler.onStream(body);
            read.whenComplete((nothing, failure) -> {
                if (failure != null) {
                    done.completeExceptionally(failure);
                } else {
                    done.complete(null);
                }
            });
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    @Override
    public String clientName() {
        return "InMemory";
    }

    /** Does nothing: the endpoint belongs to who made it. */
    @Override
    public void close() {}
}

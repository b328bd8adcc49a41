package com.brillconsulting.eventbridge.embedded;

import com.brillconsulting.eventbridge.embedded.protocol.Acknowledgement;
import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpResponse;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.store.StoreUnavailableException;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Lets an answer go once the store has what it says, and tells changes from reads while the store can take none. */
record StoreAcknowledgement(Store store) implements Acknowledgement {

    @Override
    public @Nullable ApiException refusalOfChanges() {
        StoreUnavailableException failure = store.failure();
        return failure == null ? null : unavailable(failure);
    }

    @Override
    public CompletableFuture<AwsHttpResponse> when(CompletableFuture<AwsHttpResponse> answer) {
        CompletableFuture<AwsHttpResponse> written = store.whenWritten(answer);
        return written == answer ? answer : written.exceptionally(StoreAcknowledgement::failed);
    }

    private static AwsHttpResponse failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        throw cause instanceof StoreUnavailableException unavailable
                ? unavailable(unavailable)
                : new CompletionException(cause);
    }

    private static ApiException unavailable(StoreUnavailableException failure) {
        return ApiException.of("ServiceUnavailable", String.valueOf(failure.getMessage()))
                .withStatus(503);
    }
}

package com.brillconsulting.eventbridge.embedded.protocol;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Lets an answer go only once what it says is safe. */
public interface Acknowledgement {

    /** Nothing is kept, so that every answer is as safe as it will ever be. */
    Acknowledgement AT_ONCE = new Acknowledgement() {

        @Override
        public @Nullable ApiException refusalOfChanges() {
            return null;
        }

        @Override
        public CompletableFuture<AwsHttpResponse> when(CompletableFuture<AwsHttpResponse> answer) {
            return answer;
        }
    };

    /** {@return the error for requests that change anything, while no change can be kept; otherwise null} */
    @Nullable ApiException refusalOfChanges();

    /** {@return the answer, not before what it says is safe} */
    CompletableFuture<AwsHttpResponse> when(CompletableFuture<AwsHttpResponse> answer);
}

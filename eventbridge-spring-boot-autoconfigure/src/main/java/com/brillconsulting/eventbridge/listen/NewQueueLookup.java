package com.brillconsulting.eventbridge.listen;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * Looks for a queue that may have been made a moment ago, and asks again for a little while where SQS does not know it yet.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html">CreateQueue</a>,
 *     after which one waits at least one second
 */
final class NewQueueLookup {

    private static final int REPETITIONS = 4;
    private static final Executor LATER = CompletableFuture.delayedExecutor(400, TimeUnit.MILLISECONDS);

    private NewQueueLookup() {}

    static CompletableFuture<GetQueueUrlResponse> find(Supplier<CompletableFuture<GetQueueUrlResponse>> lookup) {
        return find(lookup, REPETITIONS);
    }

    private static CompletableFuture<GetQueueUrlResponse> find(
            Supplier<CompletableFuture<GetQueueUrlResponse>> lookup, int left) {
        return lookup.get()
                .exceptionallyCompose(failure -> left > 0 && isMissing(failure)
                        ? CompletableFuture.supplyAsync(() -> find(lookup, left - 1), LATER)
                                .thenCompose(found -> found)
                        : CompletableFuture.failedFuture(failure));
    }

    private static boolean isMissing(Throwable failure) {
        return failure instanceof QueueDoesNotExistException
                || failure instanceof CompletionException && failure.getCause() instanceof QueueDoesNotExistException;
    }
}

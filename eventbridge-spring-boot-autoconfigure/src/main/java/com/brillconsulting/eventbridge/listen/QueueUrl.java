package com.brillconsulting.eventbridge.listen;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;

/** Finds the URL of a queue, by which SQS is called. */
final class QueueUrl {

    private QueueUrl() {}

    /** {@return the URL of a queue of this account} */
    static CompletableFuture<String> of(SqsAsyncClient sqs, String nameOrArn) {
        return nameOrArn.startsWith("arn:")
                ? of(sqs, Arn.fromString(nameOrArn))
                : sqs.getQueueUrl(request -> request.queueName(nameOrArn)).thenApply(GetQueueUrlResponse::queueUrl);
    }

    /** {@return the URL of a queue of any account} */
    static CompletableFuture<String> of(SqsAsyncClient sqs, Arn queue) {
        return sqs.getQueueUrl(request -> request.queueName(queue.resourceAsString())
                        .queueOwnerAWSAccountId(queue.accountId().orElse(null)))
                .thenApply(GetQueueUrlResponse::queueUrl);
    }
}

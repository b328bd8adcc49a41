package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.listen.ListenerStartException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Explains a listener whose queue cannot be read. */
class ListenerStartFailureAnalyzer extends AbstractFailureAnalyzer<ListenerStartException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ListenerStartException cause) {
        var reason = NestedExceptionUtils.getMostSpecificCause(cause);
        var missing = reason instanceof QueueDoesNotExistException;
        return new FailureAnalysis(
                cause.getMessage() + ": " + reason.getMessage(),
                missing
                        ? "Let it be created (eventbridge.reconcile.mode=apply), create it, or check the region, the"
                                + " account and the endpoint that spring.cloud.aws points at."
                        : "Check the endpoint, the credentials, and that they may do sqs:GetQueueUrl,"
                                + " sqs:GetQueueAttributes, sqs:ReceiveMessage, sqs:DeleteMessage and"
                                + " sqs:ChangeMessageVisibility on the queue, and sqs:SendMessage on its dead-letter"
                                + " queue.",
                cause);
    }
}

package com.brillconsulting.eventbridge.embedded.target;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Delivers to an SQS queue, standard or FIFO. */
final class QueueDeliverer implements TargetDeliverer {

    private final QueueSink queues;
    private final boolean immediate;

    QueueDeliverer(QueueSink queues, boolean immediate) {
        this.queues = queues;
        this.immediate = immediate;
    }

    @Override
    public boolean isImmediate() {
        return immediate;
    }

    @Override
    public void deliver(TargetInvocation invocation) {
        var event = invocation.event();
        try {
            queues.deliver(
                    invocation.targetArn(),
                    invocation.payload(),
                    Map.of(),
                    messageGroup(invocation),
                    event.traceHeader(),
                    invocation.ruleArn());
        } catch (ApiException e) {
            throw failure(e);
        }
    }

    private static @Nullable String messageGroup(TargetInvocation invocation) {
        var parameters = invocation.target().sqsParameters();
        return parameters == null ? null : parameters.messageGroupId();
    }

    private static String message(ApiException e) {
        return e.queryCode() == null || e.queryCode().equals(e.code())
                ? e.message()
                : e.queryCode() + ": " + e.message();
    }

    private static DeliveryException failure(ApiException e) {
        return switch (e.code()) {
            case "QueueDoesNotExist" -> DeliveryException.permanent("NO_RESOURCE", e.message());
            case "AccessDenied", "KmsAccessDenied" -> DeliveryException.permanent("NO_PERMISSIONS", message(e));
            case "InvalidParameterValueException", "MissingRequiredParameterException", "InvalidMessageContents" ->
                DeliveryException.permanent("INVALID_PARAMETER", e.message());
            case "RequestThrottled" -> DeliveryException.retryable("THROTTLING", e.message());
            default -> DeliveryException.retryable("ERROR_FROM_TARGET", e.code() + ": " + e.message());
        };
    }
}

package com.brillconsulting.eventbridge.embedded.target;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What EventBridge makes of a failed call: whether it tries again, and the code in the dead-letter queue.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html">Error codes</a>
 */
final class AwsFailure {

    private static final Set<String> MISSING = Set.of(
            "NotFound",
            "NotFoundException",
            "ResourceNotFoundException",
            "StateMachineDoesNotExist",
            "QueueDoesNotExist",
            "AWS.SimpleQueueService.NonExistentQueue");
    private static final Set<String> THROTTLED = Set.of(
            "TooManyRequestsException",
            "ProvisionedThroughputExceededException",
            "ServiceUnavailableException",
            "ExecutionLimitExceeded",
            "LimitExceededException",
            "KMSThrottlingException");

    private AwsFailure() {}

    static DeliveryException of(SdkException failure) {
        if (failure instanceof AwsServiceException answer && answer.awsErrorDetails() != null) {
            return answered(answer, String.valueOf(answer.awsErrorDetails().errorCode()));
        }
        if (failure instanceof ApiCallTimeoutException) {
            return DeliveryException.retryable("TIMEOUT", String.valueOf(failure.getMessage()));
        }
        return DeliveryException.retryable("SDK_CLIENT_ERROR", String.valueOf(failure.getMessage()));
    }

    private static DeliveryException answered(AwsServiceException answer, String code) {
        String message = code + ": " + answer.awsErrorDetails().errorMessage();
        int status = answer.statusCode();
        if (answer.isThrottlingException() || status == 429 || THROTTLED.contains(code)) {
            return DeliveryException.retryable("THROTTLING", message);
        }
        if (status >= 500) {
            return DeliveryException.retryable("INTERNAL_ERROR", message);
        }
        if (code.startsWith("AccessDenied")
                || code.startsWith("AuthorizationError")
                || status == 401
                || status == 403) {
            return DeliveryException.permanent("NO_PERMISSIONS", message);
        }
        if (MISSING.contains(code) || status == 404) {
            return DeliveryException.permanent("NO_RESOURCE", message);
        }
        if (code.endsWith("AlreadyExists") || code.equals("ResourceAlreadyExistsException")) {
            return DeliveryException.permanent("RESOURCE_ALREADY_EXISTS", message);
        }
        return DeliveryException.permanent("INVALID_PARAMETER", message);
    }
}

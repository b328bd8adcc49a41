package com.brillconsulting.eventbridge.core;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The error codes of PutEvents.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html">Result entry</a>
 */
final class ErrorCodes {

    private static final Set<String> RETRYABLE = Set.of("InternalFailure", "ThrottlingException");

    private ErrorCodes() {}

    static boolean isRetryable(@Nullable String errorCode) {
        return errorCode != null && RETRYABLE.contains(errorCode);
    }

    static @Nullable String of(SdkException exception) {
        return exception instanceof AwsServiceException answer && answer.awsErrorDetails() != null
                ? answer.awsErrorDetails().errorCode()
                : null;
    }
}

package com.brillconsulting.eventbridge.core;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The error codes of PutEvents.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html">Result entry</a>
 */
final class ErrorCodes {

    private static final Set<String> RETRYABLE = Set.of("InternalFailure", "ThrottlingException");

    /** Credentials are renewed meanwhile. */
    private static final Set<String> REPEATABLE = Set.of(
            "RequestTimeout", "RequestTimeoutException", "RequestExpired", "ExpiredToken", "ExpiredTokenException");

    private static final Set<String> FAULT_OF_EVENT = Set.of(
            "ValidationException",
            "ValidationError",
            "InvalidArgument",
            "SerializationException",
            "MalformedDetail",
            "RequestEntityTooLarge",
            "RequestEntityTooLargeException");

    private static final Set<String> OF_RIGHTS = Set.of("AccessDeniedException", "ResourceNotFoundException");

    private ErrorCodes() {}

    static boolean isRetryable(@Nullable String errorCode) {
        return errorCode != null && RETRYABLE.contains(errorCode);
    }

    /** {@return whether the code says that the event is wrong, and will be however often it is sent} */
    static boolean isFaultOfEvent(@Nullable String errorCode) {
        return errorCode != null && FAULT_OF_EVENT.contains(errorCode);
    }

    /** {@return whether a call that failed as a whole may succeed when it is made again as it is} */
    static boolean isPassing(SdkException failure) {
        if (failure instanceof AwsServiceException answer) {
            return answer.isThrottlingException()
                    || answer.isClockSkewException()
                    || answer.statusCode() >= 500
                    || isRetryable(of(answer))
                    || REPEATABLE.contains(String.valueOf(of(answer)));
        }
        return failure.retryable()
                || failure instanceof ApiCallTimeoutException
                || failure instanceof ApiCallAttemptTimeoutException
                || hasCause(failure, IOException.class);
    }

    /** {@return whether the failure of a call may be the fault of a single event of it} */
    static boolean mayBeOfOneEvent(SdkException failure) {
        return failure instanceof AwsServiceException answer
                && !isPassing(answer)
                && (answer.statusCode() == 413
                        || isFaultOfEvent(of(answer))
                        || OF_RIGHTS.contains(String.valueOf(of(answer))));
    }

    /** {@return whether the service may have done what it was asked to} */
    static boolean maybeTaken(SdkException failure) {
        if (failure instanceof AwsServiceException answer) {
            return answer.statusCode() >= 500 || answer.statusCode() < 300;
        }
        return isPassing(failure) && !neverLeft(failure);
    }

    /** {@return whether there was nobody to talk to} */
    private static boolean neverLeft(SdkException failure) {
        return hasCause(failure, ConnectException.class)
                || hasCause(failure, UnknownHostException.class)
                || hasCause(failure, NoRouteToHostException.class)
                || hasCause(failure, SSLHandshakeException.class);
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    static @Nullable String of(SdkException exception) {
        return exception instanceof AwsServiceException answer && answer.awsErrorDetails() != null
                ? answer.awsErrorDetails().errorCode()
                : null;
    }
}

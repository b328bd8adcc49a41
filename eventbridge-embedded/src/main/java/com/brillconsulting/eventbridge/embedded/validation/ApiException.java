package com.brillconsulting.eventbridge.embedded.validation;

import org.jspecify.annotations.Nullable;

/**
 * An error that the service answers to its caller: an AWS error code and message, told to the client as its protocol
 * tells errors. It has no stack trace, since it describes the request and not the place where it was found out.
 */
public final class ApiException extends RuntimeException {

    private final String code;
    private final int status;
    private final @Nullable String queryCode;

    private ApiException(String code, String message, int status, @Nullable String queryCode) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.queryCode = queryCode;
    }

    /** {@return an error that is the caller's fault, with HTTP status 400} */
    public static ApiException of(String code, String message) {
        return new ApiException(code, message, 400, null);
    }

    /** {@return the error that AWS gives for most input that breaks a rule of the service} */
    public static ApiException validation(String message) {
        return of("ValidationException", message);
    }

    /** {@return the error that EventBridge gives for a parameter whose value does not fit the rest} */
    public static ApiException invalidParameter(String parameter, String reason) {
        return validation("Parameter " + parameter + " is not valid. Reason: " + reason);
    }

    /**
     * {@return the error that EventBridge gives for a resource that is not there}
     *
     * @param kind what it would be, for example {@code Archive}
     */
    public static ApiException doesNotExist(String kind, String name) {
        return of("ResourceNotFoundException", kind + " " + name + " does not exist.");
    }

    /**
     * {@return the error that EventBridge gives for a resource that is there already}
     *
     * @param kind what it is, for example {@code Archive}
     */
    public static ApiException alreadyExists(String kind, String name) {
        return of("ResourceAlreadyExistsException", kind + " " + name + " already exists.");
    }

    /** {@return the error that AWS gives where an account has as many of a resource as it may have} */
    public static ApiException limitExceeded() {
        return of("LimitExceededException", "The requested resource exceeds the maximum number allowed.");
    }

    /** {@return the same error with another HTTP status} */
    public ApiException withStatus(int status) {
        return new ApiException(code, message(), status, queryCode);
    }

    /**
     * {@return the same error with the code that it had in the service's older, query protocol; SQS still sends it, and
     * the SDK prefers it}
     */
    public ApiException withQueryCode(String queryCode) {
        return new ApiException(code, message(), status, queryCode);
    }

    /** {@return the error code, for example {@code ResourceNotFoundException}} */
    public String code() {
        return code;
    }

    /** {@return the text for people} */
    public String message() {
        return String.valueOf(getMessage());
    }

    /** {@return whether the fault is not the caller's, so that the same request may succeed another time} */
    public boolean isServiceFault() {
        return status >= 500;
    }

    /** {@return the HTTP status of the answer} */
    public int status() {
        return status;
    }

    /** {@return the code in the service's older, query protocol, or null where it has none} */
    public @Nullable String queryCode() {
        return queryCode;
    }
}

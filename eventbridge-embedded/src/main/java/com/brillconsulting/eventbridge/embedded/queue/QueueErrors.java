package com.brillconsulting.eventbridge.embedded.queue;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.util.Map;

/**
 * The errors of SQS. Each has two codes: that of the JSON protocol, by which an SDK chooses the exception's class, and
 * that of the older query protocol, which the SDK then shows and which also stands in the results of a batch.
 */
final class QueueErrors {

    private static final String LEGACY = "AWS.SimpleQueueService.";

    private static final Map<String, String> QUERY_CODES = Map.ofEntries(
            Map.entry("QueueDoesNotExist", LEGACY + "NonExistentQueue"),
            Map.entry("QueueNameExists", "QueueAlreadyExists"),
            Map.entry("InvalidParameterValueException", "InvalidParameterValue"),
            Map.entry("MissingRequiredParameterException", "MissingParameter"),
            Map.entry("EmptyBatchRequest", LEGACY + "EmptyBatchRequest"),
            Map.entry("TooManyEntriesInBatchRequest", LEGACY + "TooManyEntriesInBatchRequest"),
            Map.entry("BatchEntryIdsNotDistinct", LEGACY + "BatchEntryIdsNotDistinct"),
            Map.entry("BatchRequestTooLong", LEGACY + "BatchRequestTooLong"),
            Map.entry("InvalidBatchEntryId", LEGACY + "InvalidBatchEntryId"),
            Map.entry("MessageNotInflight", LEGACY + "MessageNotInflight"),
            Map.entry("QueueDeletedRecently", LEGACY + "QueueDeletedRecently"),
            Map.entry("KmsAccessDenied", "KMS.AccessDeniedException"),
            Map.entry("UnsupportedOperation", LEGACY + "UnsupportedOperation"));

    private QueueErrors() {}

    static ApiException of(String code, String message) {
        return ApiException.of(code, message).withQueryCode(queryCode(code));
    }

    static String queryCode(String code) {
        return QUERY_CODES.getOrDefault(code, code);
    }

    static ApiException queueDoesNotExist() {
        return of("QueueDoesNotExist", "The specified queue does not exist.");
    }

    static ApiException missing(String parameter) {
        return of("MissingRequiredParameterException", "The request must contain the parameter " + parameter + ".");
    }

    static ApiException invalid(String message) {
        return of("InvalidParameterValueException", message);
    }

    static ApiException invalid(Object value, String parameter, String reason) {
        return invalid("Value " + value + " for parameter " + parameter + " is invalid. Reason: " + reason);
    }

    static ApiException invalidHandle(String handle, String reason) {
        return invalid(handle, "ReceiptHandle", reason);
    }

    static ApiException unknownHandle(String handle) {
        return of(
                "ReceiptHandleIsInvalid", "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
    }

    static ApiException invalidAttribute(String name) {
        return of("InvalidAttributeValue", "Invalid value for the parameter " + name + ".");
    }

    static ApiException invalidAttribute(String name, String reason) {
        return of("InvalidAttributeValue", "Invalid value for the parameter " + name + ". Reason: " + reason);
    }

    static ApiException invalidAttributeName(String message) {
        return of("InvalidAttributeName", message);
    }

    static ApiException unknownAttribute(String name) {
        return invalidAttributeName("Unknown Attribute " + name + ".");
    }

    static ApiException notFound(String message) {
        return of("ResourceNotFoundException", message).withStatus(404);
    }

    static ApiException keyAccessDenied(String principal, String key) {
        return of(
                "KmsAccessDenied",
                "User: " + principal + " is not authorized to perform: kms:GenerateDataKey on the key " + key
                        + " that encrypts the queue, because its key policy does not let this service in");
    }

    static ApiException deletedRecently() {
        return of(
                "QueueDeletedRecently",
                "You must wait 60 seconds after deleting a queue before you can create another with the same name.");
    }

    static ApiException accessDenied(String principal, String action, String queueArn) {
        return of(
                        "AccessDenied",
                        "User: " + principal + " is not authorized to perform: " + action + " on resource: " + queueArn
                                + " because no resource-based policy allows the " + action + " action")
                .withStatus(403);
    }
}

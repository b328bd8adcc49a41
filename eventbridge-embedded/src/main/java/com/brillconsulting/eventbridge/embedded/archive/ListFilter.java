package com.brillconsulting.eventbridge.embedded.archive;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;

/** The errors that archives and replays answer, in the words of AWS. */
final class Errors {

    private Errors() {}

    static ApiException doesNotExist(String kind, String name) {
        return ApiException.of("ResourceNotFoundException", kind + " " + name + " does not exist.");
    }

    static ApiException alreadyExists(String kind, String name) {
        return ApiException.of("ResourceAlreadyExistsException", kind + " " + name + " already exists.");
    }

    static ApiException invalidParameter(String parameter, String reason) {
        return ApiException.validation("Parameter " + parameter + " is not valid. Reason: " + reason);
    }

    static ApiException moreThanOneFilter(String operation) {
        return ApiException.validation("At most one filter is allowed for " + operation
                + ". Use either : State, EventSourceArn, or NamePrefix.");
    }
}

package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.policy.PolicyRequest;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;

/** The errors that more than one operation answers, in the words of AWS. */
final class Errors {

    private Errors() {}

    static ApiException busDoesNotExist(String bus) {
        return ApiException.doesNotExist("Event bus", bus);
    }

    static ApiException ruleDoesNotExist(String rule, String bus) {
        return ApiException.of(
                "ResourceNotFoundException", "Rule " + rule + " does not exist on EventBus " + bus + ".");
    }

    static ApiException accessDenied(Scope caller, String action, String resource) {
        return ApiException.of(
                "AccessDeniedException",
                "User: " + PolicyRequest.rootArn(caller.account()) + " is not authorized to perform: " + action
                        + " on resource: " + resource + " because no resource-based policy allows the " + action
                        + " action");
    }
}

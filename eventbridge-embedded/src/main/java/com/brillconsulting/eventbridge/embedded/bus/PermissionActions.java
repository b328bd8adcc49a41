package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.validation.Constraints;
import com.brillconsulting.eventbridge.embedded.validation.NameRules;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.eventbridge.model.PutPermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.PutPermissionResponse;
import software.amazon.awssdk.services.eventbridge.model.RemovePermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.RemovePermissionResponse;

/** The operations on the policies of event buses. */
final class PermissionActions {

    private final Scope scope;
    private final EventBuses buses;
    private final EventBusQuotas quotas;

    PermissionActions(Scope scope, EventBuses buses, EventBusQuotas quotas) {
        this.scope = scope;
        this.buses = buses;
        this.quotas = quotas;
    }

    /** Adds a statement to a bus's policy, or replaces the whole policy. */
    public PutPermissionResponse putPermission(PutPermissionRequest request) {
        Constraints constraints = new Constraints();
        constraints
                .member("eventBusName", request.eventBusName())
                .pattern(NameRules.NAME)
                .minLength(1)
                .maxLength(256)
                .member("action", request.action())
                .pattern(Names.ACTION)
                .maxLength(64)
                .member("principal", request.principal())
                .pattern(Names.PRINCIPAL)
                .maxLength(12)
                .member("statementId", request.statementId())
                .pattern(Names.STATEMENT_ID)
                .maxLength(64)
                .check();
        EventBus bus = buses.require(scope, request.eventBusName(), "events:PutPermission");
        UnaryOperator<BusPolicy> change = change(request, bus);
        bus.changePolicy(policy -> withinQuota(change.apply(policy)));
        return PutPermissionResponse.builder().build();
    }

    private static UnaryOperator<BusPolicy> change(PutPermissionRequest request, EventBus bus) {
        if (request.policy() != null) {
            BusPolicy policy = BusPolicy.parse(request.policy());
            return before -> policy;
        }
        String action = required("Action", request.action());
        String principal = required("Principal", request.principal());
        String id = required("StatementId", request.statementId());
        if (!action.equals("events:PutEvents")) {
            throw ApiException.validation("Provided value in parameter 'action' is not supported.");
        }
        var statement = BusPolicy.statement(id, principal, action, bus.arn(), request.condition());
        return before -> before.with(statement);
    }

    private static String required(String parameter, String value) {
        if (value == null) {
            throw ApiException.validation("Parameter " + parameter + " must be specified.");
        }
        return value;
    }

    private BusPolicy withinQuota(BusPolicy policy) {
        String document = policy.document();
        if (document != null && document.length() > quotas.policyLength()) {
            throw ApiException.of(
                    "PolicyLengthExceededException",
                    "The event bus policy exceeds the maximum of " + quotas.policyLength() + " characters.");
        }
        return policy;
    }

    /** Removes one statement from a bus's policy, or all of them. */
    public RemovePermissionResponse removePermission(RemovePermissionRequest request) {
        new Constraints()
                .member("eventBusName", request.eventBusName())
                .pattern(NameRules.NAME)
                .minLength(1)
                .maxLength(256)
                .member("statementId", request.statementId())
                .pattern(Names.STATEMENT_ID)
                .maxLength(64)
                .check();
        EventBus bus = buses.require(scope, request.eventBusName(), "events:RemovePermission");
        bus.changePolicy(policy -> Boolean.TRUE.equals(request.removeAllPermissions())
                ? BusPolicy.NONE
                : policy.without(request.statementId()));
        return RemovePermissionResponse.builder().build();
    }
}

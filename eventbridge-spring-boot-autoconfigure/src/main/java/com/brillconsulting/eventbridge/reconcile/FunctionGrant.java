package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.Arn;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;

/** Lets EventBridge invoke a Lambda function, by a statement in the function's policy. */
final class FunctionGrant {

    private final Reconciliation run;

    FunctionGrant(Reconciliation run) {
        this.run = run;
    }

    /** The same error tells of a statement that is there already, which is as good, and of a function in transition. */
    void allow(Arn function, String source) {
        var lambda = run.clients.other("lambda", LambdaClient.class, "letting EventBridge invoke a function");
        run.calls.call("lambda:AddPermission", "function " + function, () -> {
            try {
                return lambda.addPermission(it -> it.functionName(function.toString())
                        .statementId(QueuePolicies.sid(source))
                        .action("lambda:InvokeFunction")
                        .principal("events.amazonaws.com")
                        .sourceArn(source));
            } catch (ResourceConflictException e) {
                if (String.valueOf(e.getMessage()).contains("already exists")) {
                    return null;
                }
                throw e;
            }
        });
    }
}

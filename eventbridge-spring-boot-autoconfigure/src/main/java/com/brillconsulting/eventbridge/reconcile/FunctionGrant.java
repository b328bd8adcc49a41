package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.Arn;
import com.brillconsulting.eventbridge.topology.OwnershipMarks;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Lets EventBridge invoke a Lambda function, by a statement in the function's policy. */
final class FunctionGrant implements Grant {

    private final Reconciliation run;

    FunctionGrant(Reconciliation run) {
        this.run = run;
    }

    @Override
    public boolean isGiven(Arn function, String source) {
        return run.calls.call("lambda:GetPolicy", "function " + function, () -> {
            try {
                var policy = client().getPolicy(it -> it.functionName(function.toString()));
                return ResourcePolicy.of(policy.policy())
                        .statement(OwnershipMarks.sourceStatement(source))
                        .isPresent();
            } catch (ResourceNotFoundException e) {
                return false;
            }
        });
    }

    /** The same error tells of a statement that is there already, which is as good, and of a function in transition. */
    @Override
    public void give(Arn function, String source) {
        run.calls.call("lambda:AddPermission", "function " + function, () -> {
            try {
                return client().addPermission(it -> it.functionName(function.toString())
                        .statementId(OwnershipMarks.sourceStatement(source))
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

    @Override
    public void take(Arn function, String source) {
        run.calls.call("lambda:RemovePermission", "function " + function, () -> {
            try {
                return client().removePermission(it ->
                        it.functionName(function.toString()).statementId(OwnershipMarks.sourceStatement(source)));
            } catch (ResourceNotFoundException e) {
                return null;
            }
        });
    }

    private LambdaClient client() {
        return run.clients.other("lambda", LambdaClient.class, "letting EventBridge invoke a function");
    }
}

package com.brillconsulting.eventbridge.embedded.target;

import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import java.util.List;

/**
 * Sends a command to instances by Systems Manager Run Command, or starts an automation; the target's input holds the
 * parameters of the document.
 */
final class RunCommandTarget implements AwsTarget {

    @Override
    public List<AwsCall> calls(TargetInvocation invocation) {
        ArnParts arn = ArnParts.of(invocation.targetArn());
        boolean automation = arn.resource().startsWith("automation-definition/");
        return List.of(AwsCall.of("ssm", automation ? "StartAutomationExecution" : "SendCommand", it -> {
            it.put("DocumentName", arn.name());
            var parameters = JsonPayload.block(invocation.target().runCommandParameters());
            if (parameters.has("RunCommandTargets")) {
                it.set("Targets", parameters.get("RunCommandTargets"));
            }
            it.set("Parameters", JsonPayload.ownInput(invocation));
        }));
    }
}

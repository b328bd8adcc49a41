package com.brillconsulting.eventbridge.embedded.target;

import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import java.util.List;

/** Starts a build of a CodeBuild project; the target's input is what the build overrides. */
final class CodeBuildTarget implements AwsTarget {

    @Override
    public List<AwsCall> calls(TargetInvocation invocation) {
        return List.of(AwsCall.of("codebuild", "StartBuild", it -> {
            it.setAll(JsonPayload.ownInput(invocation));
            it.put("projectName", ArnParts.of(invocation.targetArn()).name());
        }));
    }
}

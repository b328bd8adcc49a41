package com.brillconsulting.eventbridge.embedded.target;

import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import java.util.List;

/** Starts a pipeline of CodePipeline. */
final class CodePipelineTarget implements AwsTarget {

    @Override
    public List<AwsCall> calls(TargetInvocation invocation) {
        String pipeline = ArnParts.of(invocation.targetArn()).resource();
        return List.of(AwsCall.of("codepipeline", "StartPipelineExecution", it -> it.put("name", pipeline)));
    }
}

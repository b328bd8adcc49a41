package com.brillconsulting.eventbridge.embedded.target;

import java.util.List;

/** Starts a SageMaker pipeline. */
final class SageMakerTarget implements AwsTarget {

    @Override
    public List<AwsCall> calls(TargetInvocation invocation) {
        return List.of(AwsCall.of("sagemaker", "StartPipelineExecution", it -> {
            it.put("PipelineName", invocation.targetArn())
                    .put("ClientRequestToken", invocation.event().id());
            var parameters = JsonPayload.block(invocation.target().sageMakerPipelineParameters());
            if (parameters.has("PipelineParameterList")) {
                it.set("PipelineParameters", parameters.get("PipelineParameterList"));
            }
        }));
    }
}

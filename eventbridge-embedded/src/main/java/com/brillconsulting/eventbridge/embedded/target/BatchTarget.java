package com.brillconsulting.eventbridge.embedded.target;

import java.util.List;
import java.util.Map;

/** Submits a job to AWS Batch; the target's input may hold its parameters and what its container overrides. */
final class BatchTarget implements AwsTarget {

    @Override
    public List<AwsCall> calls(TargetInvocation invocation) {
        return List.of(AwsCall.of("batch", "SubmitJob", it -> {
            it.put("jobQueue", invocation.targetArn());
            it.setAll(JsonPayload.lowerCamelBlock(invocation.target().batchParameters(), Map.of()));
            var input = JsonPayload.ownInput(invocation);
            if (input.has("Parameters")) {
                it.set("parameters", input.get("Parameters"));
            }
            if (input.has("ContainerOverrides")) {
                it.set("containerOverrides", input.get("ContainerOverrides"));
            }
        }));
    }
}

package com.brillconsulting.eventbridge.embedded.target;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;

/** Starts an execution of a state machine, whose name is the same in every attempt, so that it starts only once. */
final class StepFunctionsTarget implements AwsTarget {

    @Override
    public List<AwsCall> calls(TargetInvocation invocation) {
        return List.of(AwsCall.of("states", "StartExecution", it -> it.put("stateMachineArn", invocation.targetArn())
                .put("name", name(invocation))
                .put("input", invocation.payload())));
    }

    private static String name(TargetInvocation invocation) {
        String target = invocation.ruleArn() + " " + invocation.target().id();
        return invocation.event().id() + "_" + UUID.nameUUIDFromBytes(target.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public AwsClient connect(AwsClientSettings settings) {
        return Connected.by(settings);
    }

    private static final class Connected {

        static AwsClient by(AwsClientSettings settings) {
            SfnClient client = settings.build(SfnClient.builder());
            return AwsClient.of(client, call -> client.startExecution(call.as(StartExecutionRequest.builder())));
        }
    }
}

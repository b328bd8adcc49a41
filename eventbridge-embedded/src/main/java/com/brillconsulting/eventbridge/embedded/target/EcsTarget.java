package com.brillconsulting.eventbridge.embedded.target;

import java.util.List;
import java.util.Map;

/** Runs an ECS task; the target's input is what the task overrides. */
final class EcsTarget implements AwsTarget {

    private static final Map<String, String> NAMES =
            Map.of("TaskDefinitionArn", "taskDefinition", "TaskCount", "count");

    @Override
    public List<AwsCall> calls(TargetInvocation invocation) {
        return List.of(AwsCall.of("ecs", "RunTask", it -> {
            it.put("cluster", invocation.targetArn()).put("count", 1);
            it.setAll(JsonPayload.lowerCamelBlock(invocation.target().ecsParameters(), NAMES));
            it.put(
                    "startedBy",
                    "events-rule/" + TargetArn.parse(invocation.ruleArn()).name());
            if (invocation.hasOwnInput()) {
                it.set("overrides", JsonPayload.ownInput(invocation));
            }
        }));
    }
}

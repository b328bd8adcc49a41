package com.brillconsulting.eventbridge.embedded.target;

import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import java.util.List;
import java.util.Map;

/** Runs an ECS task; the target's input is what the task overrides. */
final class EcsTarget implements AwsTarget {

    private static final Map<String, String> NAMES =
            Map.of("TaskDefinitionArn", "taskDefinition", "TaskCount", "count");

    private static final int STARTED_BY_LENGTH = 36;

    @Override
    public List<AwsCall> calls(TargetInvocation invocation) {
        return List.of(AwsCall.of("ecs", "RunTask", it -> {
            it.put("cluster", invocation.targetArn()).put("count", 1);
            it.setAll(JsonPayload.lowerCamelBlock(invocation.target().ecsParameters(), NAMES));
            it.put("startedBy", startedBy(ArnParts.of(invocation.ruleArn())));
            if (invocation.hasOwnInput()) {
                it.set("overrides", JsonPayload.ownInput(invocation));
            }
        }));
    }

    /** A schedule gives itself by its name, of which it leaves as much as ECS once took. */
    private static String startedBy(ArnParts origin) {
        if (!origin.service().equals("scheduler")) {
            return "events-rule/" + origin.name();
        }
        String schedule =
                "chronos-schedule/" + origin.name().substring(origin.name().indexOf('/') + 1);
        return schedule.substring(0, Math.min(schedule.length(), STARTED_BY_LENGTH));
    }
}

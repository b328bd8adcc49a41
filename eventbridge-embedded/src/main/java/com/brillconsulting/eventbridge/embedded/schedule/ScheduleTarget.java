package com.brillconsulting.eventbridge.embedded.schedule;

import com.brillconsulting.eventbridge.embedded.protocol.JsonCodec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.eventbridge.model.EcsParameters;
import software.amazon.awssdk.services.eventbridge.model.SageMakerPipelineParameters;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Tells the target of a schedule as that of a rule, since both have the same deliverers. */
final class ScheduleTarget {

    private ScheduleTarget() {}

    static Target of(Schedule schedule) {
        var given = schedule.target();
        var target = Target.builder()
                .id(schedule.name())
                .arn(given.arn())
                .roleArn(given.roleArn())
                .input(given.input());
        if (given.sqsParameters() != null) {
            target.sqsParameters(it -> it.messageGroupId(given.sqsParameters().messageGroupId()));
        }
        if (given.kinesisParameters() != null) {
            // A rule's path is replaced by what it finds in the event before it is delivered: by such a value.
            target.kinesisParameters(
                    it -> it.partitionKeyPath(given.kinesisParameters().partitionKey()));
        }
        if (given.sageMakerPipelineParameters() != null) {
            var parameters = SageMakerPipelineParameters.builder();
            copy(given.sageMakerPipelineParameters(), parameters);
            target.sageMakerPipelineParameters(parameters.build());
        }
        return target.ecsParameters(ecs(given.ecsParameters())).build();
    }

    private static @Nullable EcsParameters ecs(
            software.amazon.awssdk.services.scheduler.model.@Nullable EcsParameters given) {
        if (given == null) {
            return null;
        }
        var parameters = EcsParameters.builder();
        copy(given.toBuilder().tags(List.of()).build(), parameters);
        if (given.hasTags()) {
            parameters.tags(given.tags().stream().map(ScheduleTarget::tag).toList());
        }
        return parameters.build();
    }

    /** Scheduler takes tags as maps, in which some write Key and Value, and some, as ECS does, key and value. */
    private static Tag tag(Map<String, String> given) {
        Map<String, String> tag = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        tag.putAll(given);
        return Tag.builder().key(tag.get("key")).value(tag.get("value")).build();
    }

    /** Copies what has the same names on the wire. */
    private static void copy(SdkPojo from, SdkPojo builder) {
        JsonCodec.read(JsonCodec.write(from), builder);
    }
}

package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.RetryPolicy;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import com.brillconsulting.eventbridge.topology.TargetParameters.Ecs;
import com.brillconsulting.eventbridge.topology.TargetParameters.Kinesis;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.Target;

/** Writes a declared schedule in the words of the API, with what the service would fill in. */
final class ScheduleMapping {

    private static final int ATTEMPTS = 185;
    private static final Duration AGE = Duration.ofHours(24);

    private final TargetMapping targets;

    ScheduleMapping(Reconciliation run) {
        this.targets = new TargetMapping(run::arn);
    }

    CreateScheduleRequest request(ScheduleDefinition schedule, String description) {
        return CreateScheduleRequest.builder()
                .groupName(schedule.group())
                .name(schedule.name())
                .description(description)
                .scheduleExpression(schedule.expression())
                .scheduleExpressionTimezone(schedule.timeZone() == null ? "UTC" : schedule.timeZone())
                .startDate(schedule.start())
                .endDate(schedule.end())
                .flexibleTimeWindow(window(schedule.flexibleTimeWindow()))
                .actionAfterCompletion(
                        schedule.deleteAfterCompletion() ? ActionAfterCompletion.DELETE : ActionAfterCompletion.NONE)
                .state(ScheduleState.valueOf(schedule.state().name()))
                .kmsKeyArn(schedule.kmsKey())
                .target(target(schedule.target()))
                .build();
    }

    private static FlexibleTimeWindow window(@Nullable Duration window) {
        return FlexibleTimeWindow.builder()
                .mode(window == null ? FlexibleTimeWindowMode.OFF : FlexibleTimeWindowMode.FLEXIBLE)
                .maximumWindowInMinutes(window == null ? null : Math.toIntExact(window.toMinutes()))
                .build();
    }

    /** What rules know of a target, schedules know by the same names, but for partition keys and the tags of a task. */
    private Target target(ScheduleDefinition.Target target) {
        var parameters = target.parameters();
        var tags = parameters instanceof Ecs ecs ? ecs.tags() : Map.<String, String>of();
        var common = TargetDefinition.of("-", target.resource())
                .withRoleArn(target.roleArn())
                .withParameters(parameters instanceof Ecs ecs ? ecs.withTags(Map.of()) : parameters)
                .withDeadLetterQueue(target.deadLetterQueue())
                .withRetry(retry(target.retry()));
        var builder = SameFields.copy(targets.map(common), Target.builder()).input(target.input());
        if (parameters instanceof Kinesis kinesis) {
            builder.kinesisParameters(it -> it.partitionKey(kinesis.partitionKeyPath()));
        }
        if (!tags.isEmpty()) {
            builder.ecsParameters(builder.build().ecsParameters().toBuilder()
                    .tags(tags.entrySet().stream()
                            .map(it -> Map.of("Key", it.getKey(), "Value", it.getValue()))
                            .toList())
                    .build());
        }
        var event = target.event();
        if (event != null) {
            builder.eventBridgeParameters(it -> it.source(event.source()).detailType(event.detailType()));
        }
        return builder.build();
    }

    private static RetryPolicy retry(@Nullable RetryPolicy declared) {
        var attempts = declared == null ? null : declared.maxAttempts();
        var age = declared == null ? null : declared.maxAge();
        return new RetryPolicy(attempts == null ? ATTEMPTS : attempts, age == null ? AGE : age);
    }
}

package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.ScheduleDefinition;
import com.brillconsulting.eventbridge.topology.TargetParameters;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A schedule of EventBridge Scheduler.
 *
 * @param name Name of the schedule; its key when not set.
 * @param group Schedule group.
 * @param description Description of the schedule.
 * @param expression Schedule expression: "rate(…)", "cron(…)" or "at(…)".
 * @param timeZone Time zone of the expression, for example Europe/Berlin; UTC when not set.
 * @param start Start of the schedule, for example 2030-01-31T09:00:00Z; at once when not set.
 * @param end End of the schedule; no end when not set.
 * @param flexibleTimeWindow Flexible time window, 1 minute to 24 hours; none when not set.
 * @param deleteAfterCompletion Whether Scheduler deletes the schedule after its last invocation.
 * @param state State of the schedule.
 * @param kmsKey ARN of the KMS key for encryption; an AWS owned key when not set.
 * @param target Target of the schedule.
 */
record ScheduleProperties(
        @Nullable String name,
        @DefaultValue("default") String group,
        @DefaultValue("") String description,
        @DefaultValue("") String expression,
        @Nullable String timeZone,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable Duration flexibleTimeWindow,
        @DefaultValue("false") boolean deleteAfterCompletion,
        @DefaultValue("enabled") ScheduleDefinition.State state,
        @Nullable String kmsKey,
        @Nullable Target target) {

    /**
     * Target of a schedule. Set one of arn, queue and bus.
     *
     * @param arn ARN of the target, or a universal target "arn:aws:scheduler:::aws-sdk:service:action".
     * @param queue Name of a declared queue.
     * @param bus Name of an event bus of this account.
     * @param role ARN of the role that Scheduler assumes; always required.
     * @param input Input of the target, as text or as properties.
     * @param event Source and detail type for an event bus.
     * @param deadLetter Dead-letter queue for failed invocations; none when not set.
     * @param retry Retry policy.
     * @param sqs Parameters for an SQS queue.
     * @param kinesis Parameters for a Kinesis stream.
     * @param ecs Parameters for an ECS cluster.
     * @param sageMakerPipeline Parameters for a SageMaker pipeline.
     */
    record Target(
            @Nullable String arn,
            @Nullable String queue,
            @Nullable String bus,
            @DefaultValue("") String role,
            @Nullable Object input,
            @Nullable Event event,
            TargetProperties.@Nullable DeadLetter deadLetter,
            TargetProperties.@Nullable Retry retry,
            TargetParameters.@Nullable Sqs sqs,
            TargetParameters.@Nullable Kinesis kinesis,
            TargetParameters.@Nullable Ecs ecs,
            TargetParameters.@Nullable SageMakerPipeline sageMakerPipeline) {}

    /**
     * Source and detail type of an invocation on an event bus.
     *
     * @param source Source of the event.
     * @param detailType Detail type of the event.
     */
    record Event(
            @DefaultValue("") String source,
            @DefaultValue("") String detailType) {}
}

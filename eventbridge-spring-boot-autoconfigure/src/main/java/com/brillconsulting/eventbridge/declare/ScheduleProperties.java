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
 * @param name Name of the schedule; left out, its key.
 * @param group Group that it is in.
 * @param description Text for people.
 * @param expression When it fires: "rate(…)", "cron(…)" or "at(…)".
 * @param timeZone Time zone of the expression, such as Europe/Berlin; left out, UTC.
 * @param start When it begins, as 2030-01-31T09:00:00Z; left out, at once.
 * @param end When it ends; left out, never.
 * @param flexibleTimeWindow By how much it may be late, 1 minute to 24 hours; left out, not at all.
 * @param deleteAfterCompletion Whether Scheduler deletes it after its last invocation.
 * @param state Whether it acts.
 * @param kmsKey ARN of the key that encrypts it; left out, one of AWS's own.
 * @param target What it invokes.
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
     * What a schedule invokes. One of arn, queue and bus says what it is.
     *
     * @param arn ARN of the target, or a universal target "arn:aws:scheduler:::aws-sdk:service:action".
     * @param queue Name of a declared queue.
     * @param bus Name of an event bus of this account.
     * @param role ARN of the role that Scheduler takes on, which it always needs.
     * @param input What the target gets, as text or as properties.
     * @param event What an event bus gets it as.
     * @param deadLetter Where invocations go that failed; left out, nowhere.
     * @param retry How long an invocation is tried.
     * @param sqs What an SQS queue needs to know.
     * @param kinesis What a Kinesis stream needs to know.
     * @param ecs What an ECS cluster needs to know.
     * @param sageMakerPipeline What a SageMaker pipeline needs to know.
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
     * What an invocation is on an event bus.
     *
     * @param source Source of the event.
     * @param detailType Detail type of the event.
     */
    record Event(
            @DefaultValue("") String source,
            @DefaultValue("") String detailType) {}
}

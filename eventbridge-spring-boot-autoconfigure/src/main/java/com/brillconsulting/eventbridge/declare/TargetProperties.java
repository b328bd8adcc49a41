package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.TargetParameters;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A target of a rule. Set one of arn, queue, bus and api-destination.
 *
 * @param arn ARN of the target.
 * @param queue Name of a declared queue.
 * @param bus Name of another event bus of this account.
 * @param apiDestination Name of a declared API destination.
 * @param id Id of the target, unique within the rule; made from the target when not set.
 * @param role ARN of the role that EventBridge assumes; the role of the rule when not set.
 * @param input Constant that the target receives instead of the event, as JSON text or as properties.
 * @param inputPath JSON path of the part of the event that the target receives, for example "$.detail".
 * @param inputTransformer Transformation of the event.
 * @param deadLetter Dead-letter queue for events that cannot be delivered; none when not set.
 * @param retry Retry policy.
 * @param sqs Parameters for an SQS queue.
 * @param kinesis Parameters for a Kinesis stream.
 * @param ecs Parameters for an ECS cluster.
 * @param batch Parameters for an AWS Batch job queue.
 * @param http Parameters for an API destination or an API of API Gateway.
 * @param runCommand Parameters for Systems Manager Run Command.
 * @param redshiftData Parameters for the Redshift Data API.
 * @param sageMakerPipeline Parameters for a SageMaker pipeline.
 * @param appSync Parameters for an AppSync API.
 */
record TargetProperties(
        @Nullable String arn,
        @Nullable String queue,
        @Nullable String bus,
        @Nullable String apiDestination,
        @Nullable String id,
        @Nullable String role,
        @Nullable Object input,
        @Nullable String inputPath,
        @Nullable InputTransformer inputTransformer,
        @Nullable DeadLetter deadLetter,
        @Nullable Retry retry,
        TargetParameters.@Nullable Sqs sqs,
        TargetParameters.@Nullable Kinesis kinesis,
        TargetParameters.@Nullable Ecs ecs,
        TargetParameters.@Nullable Batch batch,
        TargetParameters.@Nullable Http http,
        TargetParameters.@Nullable RunCommand runCommand,
        TargetParameters.@Nullable RedshiftData redshiftData,
        TargetParameters.@Nullable SageMakerPipeline sageMakerPipeline,
        TargetParameters.@Nullable AppSync appSync) {

    /**
     * Transformation of an event before a target receives it.
     *
     * @param paths JSON path of each placeholder, at most 100.
     * @param template Text that the target receives, with placeholders like "&lt;name&gt;".
     */
    record InputTransformer(
            @DefaultValue Map<String, String> paths,
            @DefaultValue("") String template) {}

    /**
     * Dead-letter queue for events that cannot be delivered.
     *
     * @param queue Name of a standard queue, which is created if nothing else declares it.
     * @param arn ARN of a standard queue.
     */
    record DeadLetter(@Nullable String queue, @Nullable String arn) {}

    /**
     * Retry policy of a target.
     *
     * @param maxAttempts Maximum number of retries, 0 to 185; 185 when not set.
     * @param maxAge Maximum age of an event, 60 seconds to 24 hours; 24 hours when not set.
     */
    record Retry(@Nullable Integer maxAttempts, @Nullable Duration maxAge) {}
}

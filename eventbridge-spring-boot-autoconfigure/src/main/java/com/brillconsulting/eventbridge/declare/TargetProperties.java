package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.TargetParameters;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A target of a rule. One of arn, queue, bus and api-destination says what it is.
 *
 * @param arn ARN of the target.
 * @param queue Name of a declared queue.
 * @param bus Name of another event bus of this account.
 * @param apiDestination Name of a declared API destination.
 * @param id Id of the target, unique within the rule; left out, one made of what the target is.
 * @param role ARN of the role that EventBridge takes on; left out, that of the rule.
 * @param input Constant that the target gets in place of the event, as JSON text or as properties.
 * @param inputPath JSON path of the part of the event that the target gets, "$.detail".
 * @param inputTransformer How the event is transformed.
 * @param deadLetter Where events go that cannot be delivered; left out, nowhere.
 * @param retry How long delivery is tried.
 * @param sqs What an SQS queue needs to know.
 * @param kinesis What a Kinesis stream needs to know.
 * @param ecs What an ECS cluster needs to know.
 * @param batch What an AWS Batch job queue needs to know.
 * @param http What an API destination or an API of API Gateway needs to know.
 * @param runCommand What Systems Manager's Run Command needs to know.
 * @param redshiftData What the Redshift Data API needs to know.
 * @param sageMakerPipeline What a SageMaker pipeline needs to know.
 * @param appSync What an AppSync API needs to know.
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
     * How an event is transformed before a target gets it.
     *
     * @param paths JSON path of each placeholder, at most 100.
     * @param template Text that the target gets, with placeholders as "&lt;name&gt;".
     */
    record InputTransformer(
            @DefaultValue Map<String, String> paths,
            @DefaultValue("") String template) {}

    /**
     * Where events go that cannot be delivered.
     *
     * @param queue Name of a standard queue, which is made if nothing else declares it.
     * @param arn ARN of a standard queue.
     */
    record DeadLetter(@Nullable String queue, @Nullable String arn) {}

    /**
     * How long delivery is tried.
     *
     * @param maxAttempts How often it is tried again, 0 to 185; left out, 185.
     * @param maxAge How old an event may become, 60 seconds to 24 hours; left out, 24 hours.
     */
    record Retry(@Nullable Integer maxAttempts, @Nullable Duration maxAge) {}
}

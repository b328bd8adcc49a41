package com.brillconsulting.eventbridge.event.aws;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a stage in a CodePipeline pipeline changed.
 *
 * @param pipeline the name of the pipeline
 * @param executionId the id of the pipeline execution
 * @param stage the name of the stage
 * @param state {@code STARTED}, {@code SUCCEEDED}, {@code FAILED}, {@code CANCELED}, {@code RESUMED}, {@code STOPPED} or
 *     {@code STOPPING}
 * @param version the version of the pipeline
 * @param startTime the start of the execution; null if absent
 * @see <a href="https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html">
 *     Monitoring CodePipeline events</a>
 * @since 0.1.0
 */
@EventBridgeEvent(source = "aws.codepipeline", detailType = "CodePipeline Stage Execution State Change")
public record CodePipelineStageStateChange(
        String pipeline,
        @JsonProperty("execution-id") String executionId,
        String stage,
        String state,
        int version,
        @JsonProperty("start-time") @Nullable Instant startTime) {}

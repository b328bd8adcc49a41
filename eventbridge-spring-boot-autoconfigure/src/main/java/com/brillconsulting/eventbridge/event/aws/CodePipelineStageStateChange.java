package com.brillconsulting.eventbridge.event.aws;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stage of a CodePipeline pipeline is in another state.
 *
 * @param pipeline the name of the pipeline
 * @param executionId the id of the run
 * @param stage the name of the stage
 * @param state {@code STARTED}, {@code SUCCEEDED}, {@code FAILED}, {@code CANCELED}, {@code RESUMED}, {@code STOPPED} or
 *     {@code STOPPING}
 * @param version the version of the pipeline
 * @param startTime when the run began; null if not told
 * @see <a href="https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html">
 *     Monitoring CodePipeline events</a>
 */
@EventBridgeEvent(source = "aws.codepipeline", detailType = "CodePipeline Stage Execution State Change")
public record CodePipelineStageStateChange(
        String pipeline,
        @JsonProperty("execution-id") String executionId,
        String stage,
        String state,
        int version,
        @JsonProperty("start-time") @Nullable Instant startTime) {}

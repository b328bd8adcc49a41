package com.brillconsulting.eventbridge.event.aws;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run of a CodePipeline pipeline is in another state.
 *
 * @param pipeline the name of the pipeline
 * @param executionId the id of the run
 * @param state {@code STARTED}, {@code SUCCEEDED}, {@code FAILED}, {@code CANCELED}, {@code RESUMED}, {@code STOPPED},
 *     {@code STOPPING} or {@code SUPERSEDED}
 * @param version the version of the pipeline
 * @param startTime when the run began; null if not told
 * @param executionTrigger what began the run; null if not told
 * @see <a href="https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html">
 *     Monitoring CodePipeline events</a>
 */
@EventBridgeEvent(source = "aws.codepipeline", detailType = "CodePipeline Pipeline Execution State Change")
public record CodePipelineExecutionStateChange(
        String pipeline,
        @JsonProperty("execution-id") String executionId,
        String state,
        int version,
        @JsonProperty("start-time") @Nullable Instant startTime,
        @JsonProperty("execution-trigger") @Nullable Trigger executionTrigger) {

    /**
     * What began a run.
     *
     * @param type {@code Webhook}, {@code StartPipelineExecution}, {@code CloudWatchEvent} and so on
     * @param detail who or what, depending on the type
     */
    public record Trigger(
            @JsonProperty("trigger-type") String type,
            @JsonProperty("trigger-detail") @Nullable String detail) {}
}

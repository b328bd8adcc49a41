package com.brillconsulting.eventbridge.event.aws;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a CodePipeline pipeline execution changed.
 *
 * @param pipeline the name of the pipeline
 * @param executionId the id of the execution
 * @param state {@code STARTED}, {@code SUCCEEDED}, {@code FAILED}, {@code CANCELED}, {@code RESUMED}, {@code STOPPED},
 *     {@code STOPPING} or {@code SUPERSEDED}
 * @param version the version of the pipeline
 * @param startTime the start of the execution; null if absent
 * @param executionTrigger the trigger of the execution; null if absent
 * @see <a href="https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html">
 *     Monitoring CodePipeline events</a>
 * @since 0.1.0
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
     * The trigger of an execution.
     *
     * @param type the type, for example {@code Webhook}, {@code StartPipelineExecution} or {@code CloudWatchEvent}
     * @param detail the detail, which depends on the type
     */
    public record Trigger(
            @JsonProperty("trigger-type") String type,
            @JsonProperty("trigger-detail") @Nullable String detail) {}
}

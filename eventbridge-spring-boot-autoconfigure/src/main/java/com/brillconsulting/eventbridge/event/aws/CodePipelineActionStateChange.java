package com.brillconsulting.eventbridge.event.aws;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of an action in a CodePipeline pipeline changed.
 *
 * @param pipeline the name of the pipeline
 * @param executionId the id of the pipeline execution
 * @param actionExecutionId the id of the action execution; null if absent
 * @param stage the name of the stage
 * @param action the name of the action
 * @param state {@code STARTED}, {@code SUCCEEDED}, {@code FAILED}, {@code CANCELED} or {@code ABANDONED}
 * @param region the region of the action
 * @param version the version of the pipeline
 * @param type the type of the action
 * @param startTime the start of the execution; null if absent
 * @param executionResult the result; null before the action ends
 * @param inputArtifacts the input artifacts
 * @param outputArtifacts the output artifacts
 * @see <a href="https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html">
 *     Monitoring CodePipeline events</a>
 * @since 0.1.0
 */
@EventBridgeEvent(source = "aws.codepipeline", detailType = "CodePipeline Action Execution State Change")
public record CodePipelineActionStateChange(
        String pipeline,
        @JsonProperty("execution-id") String executionId,
        @JsonProperty("action-execution-id") @Nullable String actionExecutionId,
        String stage,
        String action,
        String state,
        @Nullable String region,
        int version,
        Type type,
        @JsonProperty("start-time") @Nullable Instant startTime,
        @JsonProperty("execution-result") @Nullable Result executionResult,
        @JsonProperty("input-artifacts") List<Artifact> inputArtifacts,
        @JsonProperty("output-artifacts") List<Artifact> outputArtifacts) {

    /** Replaces missing lists by empty lists, and copies them. */
    public CodePipelineActionStateChange {
        inputArtifacts = AbsentList.of(inputArtifacts);
        outputArtifacts = AbsentList.of(outputArtifacts);
    }

    /**
     * The type of an action.
     *
     * @param owner {@code AWS}, {@code Custom} or {@code ThirdParty}
     * @param category {@code Source}, {@code Build}, {@code Deploy}, {@code Test}, {@code Invoke}, {@code Approval} or
     *     {@code Compute}
     * @param provider the provider, for example {@code CodeDeploy}
     * @param version the version of the action type
     */
    public record Type(String owner, String category, String provider, String version) {}

    /**
     * The result of an action.
     *
     * @param url the URL of the details; null if absent
     * @param summary the summary; null if absent
     * @param id the id of the execution at the provider; null if absent
     * @param errorCode the error code; null if there was no error
     */
    public record Result(
            @JsonProperty("external-execution-url") @Nullable String url,

            @JsonProperty("external-execution-summary") @Nullable String summary,

            @JsonProperty("external-execution-id") @Nullable String id,
            @JsonProperty("error-code") @Nullable String errorCode) {}

    /**
     * An input or output artifact of an action.
     *
     * @param name the name
     * @param location the location
     */
    public record Artifact(
            String name,
            @JsonProperty("s3location") @Nullable Location location) {}

    /**
     * An object in S3.
     *
     * @param bucket the bucket
     * @param key the key
     */
    public record Location(String bucket, String key) {}
}

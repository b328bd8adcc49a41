package com.brillconsulting.eventbridge.event.aws;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An action of a CodePipeline pipeline is in another state.
 *
 * @param pipeline the name of the pipeline
 * @param executionId the id of the run
 * @param actionExecutionId the id of the action's run; null if not told
 * @param stage the name of the stage
 * @param action the name of the action
 * @param state {@code STARTED}, {@code SUCCEEDED}, {@code FAILED}, {@code CANCELED} or {@code ABANDONED}
 * @param region where it runs
 * @param version the version of the pipeline
 * @param type what it is
 * @param startTime when the run began; null if not told
 * @param executionResult what came of it; null before it ends
 * @param inputArtifacts what it reads
 * @param outputArtifacts what it writes
 * @see <a href="https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html">
 *     Monitoring CodePipeline events</a>
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

    /** Takes lists that were left out as empty, and copies them. */
    public CodePipelineActionStateChange {
        inputArtifacts = AbsentList.of(inputArtifacts);
        outputArtifacts = AbsentList.of(outputArtifacts);
    }

    /**
     * What an action is.
     *
     * @param owner {@code AWS}, {@code Custom} or {@code ThirdParty}
     * @param category {@code Source}, {@code Build}, {@code Deploy}, {@code Test}, {@code Invoke}, {@code Approval} or
     *     {@code Compute}
     * @param provider {@code CodeDeploy} and so on
     * @param version its version
     */
    public record Type(String owner, String category, String provider, String version) {}

    /**
     * What came of an action.
     *
     * @param url where more is told; null if nowhere
     * @param summary a text for people; null for none
     * @param id the id of the run at the provider; null if not told
     * @param errorCode what went wrong; null for nothing
     */
    public record Result(
            @JsonProperty("external-execution-url") @Nullable String url,

            @JsonProperty("external-execution-summary") @Nullable String summary,

            @JsonProperty("external-execution-id") @Nullable String id,
            @JsonProperty("error-code") @Nullable String errorCode) {}

    /**
     * What an action reads or writes.
     *
     * @param name its name
     * @param location where it is
     */
    public record Artifact(
            String name,
            @JsonProperty("s3location") @Nullable Location location) {}

    /**
     * An object in S3.
     *
     * @param bucket its bucket
     * @param key its key
     */
    public record Location(String bucket, String key) {}
}

package com.brillconsulting.eventbridge.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import software.amazon.awssdk.core.exception.SdkClientException;

/** {@link FailureAnalyzer} for an application that says nowhere in which AWS region it works. */
class NoRegionFailureAnalyzer extends AbstractFailureAnalyzer<SdkClientException> {

    // The SDK has no exception type of its own for this.
    private static final String NO_REGION = "Unable to load region";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SdkClientException cause) {
        if (!String.valueOf(cause.getMessage()).startsWith(NO_REGION)) {
            return null;
        }
        return new FailureAnalysis(
                "No AWS region is configured, and without one no AWS client can be made.",
                "Set 'spring.cloud.aws.region.static' or the environment variable AWS_REGION. To work without AWS, add"
                        + " com.brillconsulting:eventbridge-embedded and set 'eventbridge.embedded.enabled=true'.",
                rootFailure);
    }
}

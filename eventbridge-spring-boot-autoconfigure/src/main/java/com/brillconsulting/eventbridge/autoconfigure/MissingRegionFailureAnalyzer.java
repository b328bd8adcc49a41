package com.brillconsulting.eventbridge.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Says how to give a region, which the AWS SDK cannot know in a Spring application. */
class MissingRegionFailureAnalyzer extends AbstractFailureAnalyzer<SdkClientException> {

    private static final String MESSAGE = "Unable to load region from any of the providers in the chain";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SdkClientException cause) {
        if (cause.getMessage() == null || !cause.getMessage().startsWith(MESSAGE)) {
            return null;
        }
        return new FailureAnalysis(
                "No AWS region is configured, so no client of an AWS service can be made.", """
                Give the region in one of these ways:
                    - the property spring.cloud.aws.region.static, for instance eu-west-1
                    - the environment variable AWS_REGION
                    - for development without AWS: eventbridge.embedded.enabled=true, \
                with eventbridge-embedded on the class path""", cause);
    }
}

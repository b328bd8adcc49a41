package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.core.GlobalEndpointUnavailableException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what global endpoints need. */
class GlobalEndpointFailureAnalyzer extends AbstractFailureAnalyzer<GlobalEndpointUnavailableException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, GlobalEndpointUnavailableException cause) {
        return new FailureAnalysis(cause.getMessage() + ".", """
                Do one of these:
                    - add the dependency software.amazon.awssdk:http-auth-aws-crt, in the version of the other AWS modules
                    - remove 'eventbridge.publisher.endpoint-id' to send to the region of the client""", cause);
    }
}

package com.brillconsulting.eventbridge.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which dependency to add. */
class MissingFeatureFailureAnalyzer extends AbstractFailureAnalyzer<MissingFeatureException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingFeatureException cause) {
        return new FailureAnalysis(cause.description(), cause.action(), cause);
    }
}

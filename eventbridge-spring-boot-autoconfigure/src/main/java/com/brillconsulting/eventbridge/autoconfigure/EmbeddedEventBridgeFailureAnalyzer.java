package com.brillconsulting.eventbridge.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what keeps the embedded bus from being started, and what to do about it. */
class EmbeddedEventBridgeFailureAnalyzer extends AbstractFailureAnalyzer<EmbeddedEventBridgeException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, EmbeddedEventBridgeException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
    }
}

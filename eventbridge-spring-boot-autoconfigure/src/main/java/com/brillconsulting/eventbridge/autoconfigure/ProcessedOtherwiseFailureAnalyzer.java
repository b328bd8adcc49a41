package com.brillconsulting.eventbridge.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which properties an application must be processed with, or started with. */
class ProcessedOtherwiseFailureAnalyzer extends AbstractFailureAnalyzer<ProcessedOtherwiseException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ProcessedOtherwiseException cause) {
        return new FailureAnalysis(
                cause.getMessage() + ". What such a property turns on or off is decided when the application is built.",
                "Process the application with the properties that it is started with, or start it with those that it was"
                        + " processed with.",
                cause);
    }
}

package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.reconcile.ReconciliationException;
import java.util.Objects;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which resource could not be made as declared, and what to do about it. */
class ReconciliationFailureAnalyzer extends AbstractFailureAnalyzer<ReconciliationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ReconciliationException cause) {
        return new FailureAnalysis(
                "EventBridge cannot be made to match what this application declares:%n%n%s"
                        .formatted(Objects.toString(cause.getMessage())),
                cause.getRemedy() + ".",
                cause);
    }
}

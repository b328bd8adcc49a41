package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.listen.UnsupportedListenerException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a listener method that cannot be served. */
class UnsupportedListenerFailureAnalyzer extends AbstractFailureAnalyzer<UnsupportedListenerException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnsupportedListenerException cause) {
        return new FailureAnalysis(cause.getMessage() + ".", cause.remedy(), cause);
    }
}

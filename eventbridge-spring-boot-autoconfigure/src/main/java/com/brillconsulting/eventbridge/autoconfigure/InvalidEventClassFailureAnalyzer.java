package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.event.InvalidEventClassException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.util.StringUtils;

/** Says what an event class lacks. */
class InvalidEventClassFailureAnalyzer extends AbstractFailureAnalyzer<InvalidEventClassException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidEventClassException cause) {
        return new FailureAnalysis(
                cause.getDescription() + ".", StringUtils.capitalize(cause.getRemedy()) + ".", cause);
    }
}

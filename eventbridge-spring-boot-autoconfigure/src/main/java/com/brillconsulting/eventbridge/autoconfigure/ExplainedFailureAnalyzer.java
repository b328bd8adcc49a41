package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.event.ExplainedException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.util.StringUtils;

/** Reports what a failure tells of itself, in whole sentences. */
class ExplainedFailureAnalyzer extends AbstractFailureAnalyzer<ExplainedException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ExplainedException cause) {
        return cause.remedy().isEmpty()
                ? null
                : new FailureAnalysis(
                        sentence(cause.description()), sentence(StringUtils.capitalize(cause.remedy())), cause);
    }

    /** Lists, and what ends with a mark, are left as they are. */
    private static String sentence(String text) {
        var last = text.charAt(text.length() - 1);
        return text.contains("\n") || Character.isWhitespace(text.charAt(0)) || ".!?:…".indexOf(last) >= 0
                ? text
                : text + ".";
    }
}

package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.autoconfigure.LocalCheck.LocalProblem;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells everything that prevents the start in one report, numbered alike in description and action. */
class LocalProblemsFailureAnalyzer extends AbstractFailureAnalyzer<LocalProblemsException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, LocalProblemsException cause) {
        return new FailureAnalysis(
                "The application cannot start; nothing was changed on AWS:%n%n".formatted()
                        + numbered(cause.problems(), LocalProblem::description),
                numbered(cause.problems(), LocalProblem::remedy),
                cause);
    }

    private static String numbered(List<LocalProblem> problems, Function<LocalProblem, String> text) {
        return IntStream.range(0, problems.size())
                .mapToObj(it -> "%4d. %s".formatted(it + 1, text.apply(problems.get(it))))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}

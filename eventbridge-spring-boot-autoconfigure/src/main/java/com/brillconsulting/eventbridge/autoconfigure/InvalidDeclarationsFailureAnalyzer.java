package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.declare.DeclarationProblem;
import com.brillconsulting.eventbridge.declare.InvalidDeclarationsException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells every problem of an application's declarations in one report, numbered alike in description and action. */
class InvalidDeclarationsFailureAnalyzer extends AbstractFailureAnalyzer<InvalidDeclarationsException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidDeclarationsException cause) {
        var problems = cause.getProblems();
        var description = "What this application declares cannot be put on EventBridge:%n%n".formatted()
                + numbered(problems, InvalidDeclarationsFailureAnalyzer::describe);
        return new FailureAnalysis(description, numbered(problems, DeclarationProblem::remedy), cause);
    }

    private static String describe(DeclarationProblem problem) {
        return problem.message()
                + problem.places().stream()
                        .map("%n      declared at %s"::formatted)
                        .collect(Collectors.joining());
    }

    private static String numbered(List<DeclarationProblem> problems, Function<DeclarationProblem, String> text) {
        return IntStream.range(0, problems.size())
                .mapToObj(it -> "%4d. %s".formatted(it + 1, text.apply(problems.get(it))))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}

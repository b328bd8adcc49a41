package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.event.ExplainedException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Thrown if the declarations of an application cannot be created on AWS. It contains all problems.
 *
 * @since 0.1.0
 */
public class InvalidDeclarationsException extends ExplainedException {

    private final transient List<DeclarationProblem> problems;

    /**
     * Creates the exception.
     *
     * @param problems the problems, at least one
     */
    public InvalidDeclarationsException(List<DeclarationProblem> problems) {
        super(problems.stream().map(InvalidDeclarationsException::text).collect(Collectors.joining("; ")), null);
        this.problems = List.copyOf(problems);
    }

    /** {@return all problems, in the order of the declarations} */
    public List<DeclarationProblem> getProblems() {
        return problems;
    }

    /** {@return all problems with their places, numbered} */
    @Override
    public String description() {
        return "What this application declares cannot be put on EventBridge:%n%n".formatted()
                + numbered(InvalidDeclarationsException::described);
    }

    /** {@return the remedy of every problem, with the numbers of the description} */
    @Override
    public String remedy() {
        return numbered(DeclarationProblem::remedy);
    }

    private static String described(DeclarationProblem problem) {
        return problem.message()
                + problem.places().stream()
                        .map("%n      declared at %s"::formatted)
                        .collect(Collectors.joining());
    }

    private String numbered(Function<DeclarationProblem, String> text) {
        return IntStream.range(0, problems.size())
                .mapToObj(it -> "%4d. %s".formatted(it + 1, text.apply(problems.get(it))))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String text(DeclarationProblem problem) {
        return "%s: %s. %s".formatted(String.join(" and ", problem.places()), problem.message(), problem.remedy());
    }
}

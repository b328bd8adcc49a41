package com.brillconsulting.eventbridge.declare;

import java.util.List;
import java.util.stream.Collectors;

/** What an application declares cannot be put on AWS. It holds every problem, not just the first. */
public class InvalidDeclarationsException extends RuntimeException {

    private final transient List<DeclarationProblem> problems;

    /** Reports the problems, of which there is at least one. */
    public InvalidDeclarationsException(List<DeclarationProblem> problems) {
        super(problems.stream().map(InvalidDeclarationsException::text).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** {@return every problem, in the order of the declarations} */
    public List<DeclarationProblem> getProblems() {
        return problems;
    }

    private static String text(DeclarationProblem problem) {
        return "%s: %s. %s".formatted(String.join(" and ", problem.places()), problem.message(), problem.remedy());
    }
}

package com.brillconsulting.eventbridge.startup;

import com.brillconsulting.eventbridge.event.ExplainedException;
import com.brillconsulting.eventbridge.startup.LocalCheck.LocalProblem;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The application could not start, and AWS was left as it is. */
class LocalProblemsException extends ExplainedException {

    private final transient List<LocalProblem> problems;

    LocalProblemsException(List<LocalProblem> problems) {
        super(
                "The application cannot start; nothing was changed on AWS: "
                        + problems.stream().map(LocalProblem::description).collect(Collectors.joining("; ")),
                null);
        this.problems = problems;
    }

    /** {@return every problem, numbered} */
    @Override
    public String description() {
        return "The application cannot start; nothing was changed on AWS:%n%n".formatted()
                + numbered(LocalProblem::description);
    }

    /** {@return the remedy of every problem, with the numbers of the description} */
    @Override
    public String remedy() {
        return numbered(LocalProblem::remedy);
    }

    private String numbered(Function<LocalProblem, String> text) {
        return IntStream.range(0, problems.size())
                .mapToObj(it -> "%4d. %s".formatted(it + 1, text.apply(problems.get(it))))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}

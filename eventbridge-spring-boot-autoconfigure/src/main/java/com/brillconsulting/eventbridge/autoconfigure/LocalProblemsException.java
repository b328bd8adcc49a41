package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.autoconfigure.LocalCheck.LocalProblem;
import java.util.List;
import java.util.stream.Collectors;

/** The application could not start, and AWS was left as it is. */
class LocalProblemsException extends RuntimeException {

    private final transient List<LocalProblem> problems;

    LocalProblemsException(List<LocalProblem> problems) {
        super("The application cannot start; nothing was changed on AWS: "
                + problems.stream().map(LocalProblem::description).collect(Collectors.joining("; ")));
        this.problems = problems;
    }

    List<LocalProblem> problems() {
        return problems;
    }
}

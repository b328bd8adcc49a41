package com.brillconsulting.eventbridge.declare;

import java.util.ArrayList;
import java.util.List;

/** Gathers problems, so that one start tells all of them. */
final class Report {

    private final List<DeclarationProblem> problems = new ArrayList<>();

    void add(String place, String message, String remedy) {
        add(List.of(place), message, remedy);
    }

    void add(List<String> places, String message, String remedy) {
        problems.add(new DeclarationProblem(places, message, remedy));
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new InvalidDeclarationsException(problems);
        }
    }
}

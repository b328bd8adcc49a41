package com.brillconsulting.eventbridge.reconcile;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How plans are written for people: with the colours of a terminal, or without. */
enum PlanText {

    /** Without colours. */
    PLAIN,

    /** With the colours of a terminal. */
    COLOURED;

    private static final String RESET = "\u001B[0m";

    String of(Plan plan) {
        return Stream.concat(
                        plan.changes().stream().map(this::of), Stream.of("= %d unchanged".formatted(plan.unchanged())))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    String of(Change change) {
        var text = "%s %s%s"
                .formatted(
                        change.kind().label(),
                        change.resource(),
                        change.reason().isEmpty() ? "" : ": " + change.reason());
        return change.differences().stream()
                .map(it -> System.lineSeparator() + "    " + it)
                .collect(Collectors.joining("", coloured(change.kind(), text), ""));
    }

    private String coloured(Change.Kind kind, String text) {
        return this == PLAIN ? text : colour(kind) + text + RESET;
    }

    private static String colour(Change.Kind kind) {
        return switch (kind) {
            case CREATE -> "\u001B[32m";
            case UPDATE -> "\u001B[33m";
            case DELETE, CONFLICT, REFUSED -> "\u001B[31m";
            case KEPT, UNKNOWN -> "\u001B[36m";
        };
    }
}

package com.brillconsulting.eventbridge.pattern;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.event.ruler.Patterns;

/** Kinds of conditions that event-ruler can keep apart only in machines of their own. */
enum PatternKind {
    /** Ignores upper and lower case. */
    IGNORE_CASE,
    /** Ranges of numbers and of addresses. */
    RANGE,
    /** All others, which get along. */
    OTHER,
    /** Several kinds on one field, in a pattern that is too large to be taken apart. */
    MIXED;

    /** More parts than any sensible pattern comes apart into. */
    private static final int MAX_PARTS = 16;

    static PatternKind of(List<Patterns> field) {

        var kinds = field.stream().map(PatternKind::of).distinct().toList();
        return kinds.size() == 1 ? kinds.get(0) : MIXED;
    }

    private static PatternKind of(Patterns pattern) {

        return switch (pattern.type()) {
            case EQUALS_IGNORE_CASE, PREFIX_EQUALS_IGNORE_CASE, SUFFIX_EQUALS_IGNORE_CASE, ANYTHING_BUT_IGNORE_CASE ->
                IGNORE_CASE;
            case NUMERIC_RANGE -> RANGE;
            default -> OTHER;
        };
    }

    /**
     * Takes a branch apart so that each part asks for each field in one kind only: a field accepts one condition or
     * another, so that the branch matches when any part does.
     */
    static List<Map<String, List<Patterns>>> split(Map<String, List<Patterns>> branch) {

        var parts = List.of(branch);
        for (var field : branch.entrySet()) {
            var byKind = List.copyOf(field.getValue().stream()
                    .collect(Collectors.groupingBy(PatternKind::of))
                    .values());
            if (byKind.size() > 1 && byKind.size() * parts.size() <= MAX_PARTS) {
                parts = split(parts, field.getKey(), byKind);
            }
        }
        return parts;
    }

    private static List<Map<String, List<Patterns>>> split(
            List<Map<String, List<Patterns>>> parts, String path, List<List<Patterns>> byKind) {

        var split = new ArrayList<Map<String, List<Patterns>>>();
        for (var part : parts) {
            for (var patterns : byKind) {
                var copy = new HashMap<>(part);
                copy.put(path, patterns);
                split.add(copy);
            }
        }
        return split;
    }
}

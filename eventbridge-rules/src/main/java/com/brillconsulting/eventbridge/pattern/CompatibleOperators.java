package com.brillconsulting.eventbridge.pattern;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.event.ruler.AnythingBut;
import software.amazon.event.ruler.AnythingButValuesSet;
import software.amazon.event.ruler.Patterns;
import software.amazon.event.ruler.ValuePatterns;

/**
 * Conditions that event-ruler gets right beside each other on one field. It keeps all that any rule asks of a field in
 * one automaton, where others disturb each other: beside a rule on {@code {"wildcard": "*y"}}, one on
 * {@code {"equals-ignore-case": "Y"}} now and then matches the value {@code "xy"} too. Which ones do was found by trying:
 * each company got millions of random conditions and values right.
 */
enum CompatibleOperators {
    /** Numbers and ranges of numbers or addresses. */
    NUMBERS,
    /** Text as it is written, with wildcards. */
    TEXT_WITH_WILDCARDS,
    /** Text as it is written, and whole values without regard to upper and lower case. */
    TEXT,
    /** All that disregards upper and lower case. */
    IGNORE_CASE;

    /** More parts than any sensible pattern comes apart into. */
    private static final int MAX_PARTS = 16;

    /** {@return the companies that all of the patterns get along in} */
    static Set<CompatibleOperators> of(List<Patterns> field) {

        var companies = EnumSet.allOf(CompatibleOperators.class);
        field.forEach(pattern -> companies.retainAll(of(pattern)));
        return companies;
    }

    private static Set<CompatibleOperators> of(Patterns pattern) {

        return switch (pattern.type()) {
            case EXISTS, ABSENT -> EnumSet.allOf(CompatibleOperators.class);
            case NUMERIC_EQ -> EnumSet.of(NUMBERS, TEXT_WITH_WILDCARDS, TEXT);
            case NUMERIC_RANGE -> EnumSet.of(NUMBERS);
            case EXACT, PREFIX, ANYTHING_BUT_PREFIX -> EnumSet.of(TEXT_WITH_WILDCARDS, TEXT);
            case SUFFIX, ANYTHING_BUT_SUFFIX ->
                isAscii(pattern) ? EnumSet.of(TEXT_WITH_WILDCARDS, TEXT) : EnumSet.of(TEXT);
            case WILDCARD, ANYTHING_BUT_WILDCARD -> EnumSet.of(TEXT_WITH_WILDCARDS);
            case EQUALS_IGNORE_CASE -> EnumSet.of(TEXT, IGNORE_CASE);
            case PREFIX_EQUALS_IGNORE_CASE, SUFFIX_EQUALS_IGNORE_CASE, ANYTHING_BUT_IGNORE_CASE ->
                EnumSet.of(IGNORE_CASE);
            case ANYTHING_BUT ->
                isNumeric((AnythingBut) pattern)
                        ? EnumSet.of(NUMBERS, TEXT_WITH_WILDCARDS, TEXT)
                        : EnumSet.of(TEXT_WITH_WILDCARDS, TEXT);
        };
    }

    /** Other characters are several bytes, of which a wildcard may take some for itself. */
    private static boolean isAscii(Patterns suffix) {

        var texts = suffix instanceof AnythingButValuesSet several
                ? several.getValues()
                : Set.of(((ValuePatterns) suffix).pattern());
        return texts.stream().flatMapToInt(String::chars).allMatch(character -> character < 128);
    }

    /** Texts stand in event-ruler's patterns with their quotation marks. */
    private static boolean isNumeric(AnythingBut pattern) {

        return pattern.getValues().stream().noneMatch(value -> value.startsWith("\""));
    }

    /**
     * Takes a branch apart so that what each part asks of a field gets along: a field accepts one condition or another,
     * so that the branch matches when any part does.
     */
    static List<Map<String, List<Patterns>>> split(Map<String, List<Patterns>> branch) {

        var parts = List.of(branch);
        for (var field : branch.entrySet()) {
            if (of(field.getValue()).isEmpty()) {
                var groups = groups(field.getValue());
                if (groups.size() * parts.size() <= MAX_PARTS) {
                    parts = split(parts, field.getKey(), groups);
                }
            }
        }
        return parts;
    }

    private static List<List<Patterns>> groups(List<Patterns> patterns) {

        var groups = new ArrayList<List<Patterns>>();
        for (var pattern : patterns) {
            var group = groups.stream()
                    .filter(it -> of(it).stream().anyMatch(of(pattern)::contains))
                    .findFirst()
                    .orElseGet(() -> {
                        var added = new ArrayList<Patterns>();
                        groups.add(added);
                        return added;
                    });
            group.add(pattern);
        }
        return groups;
    }

    private static List<Map<String, List<Patterns>>> split(
            List<Map<String, List<Patterns>>> parts, String path, List<List<Patterns>> groups) {

        var split = new ArrayList<Map<String, List<Patterns>>>();
        for (var part : parts) {
            for (var patterns : groups) {
                var copy = new HashMap<>(part);
                copy.put(path, patterns);
                split.add(copy);
            }
        }
        return split;
    }
}

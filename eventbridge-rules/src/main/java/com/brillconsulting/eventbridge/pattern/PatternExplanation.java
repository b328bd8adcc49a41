package com.brillconsulting.eventbridge.pattern;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why an event matches a pattern or does not, field by field.
 *
 * @param matched whether the event matches: what {@link PatternMatcher} says
 * @param alternatives the combinations of the pattern's {@code $or} alternatives, of which one has to match; a single
 *     one if the pattern has no {@code $or}
 */
public record PatternExplanation(boolean matched, List<Alternative> alternatives) {

    private static final int DESCRIBED_ALTERNATIVES = 10;

    /** Copies the list. */
    public PatternExplanation {

        alternatives = List.copyOf(alternatives);
    }

    /**
     * Explains.
     *
     * @param eventJson the whole event with its envelope
     * @throws InvalidEventDocumentException if the text is no JSON object
     */
    public static PatternExplanation of(CompiledPattern pattern, String eventJson) {

        return new PatternExplainer(pattern).explain(eventJson);
    }

    /** Says in a few lines whether the event matches, and which fields stand in the way. */
    public String describe() {

        if (matched) {
            return "The event matches the pattern.";
        }
        if (alternatives.size() == 1) {
            return "The event does not match the pattern:" + alternatives.get(0).describe();
        }
        var nearest = alternatives.stream()
                .sorted(Comparator.comparingInt(
                        alternative -> alternative.mismatches().size()))
                .limit(DESCRIBED_ALTERNATIVES)
                .map(Alternative::describe)
                .collect(Collectors.joining("\n or"));
        return "The event matches none of the %d alternatives of the pattern, nearest first:%s"
                .formatted(alternatives.size(), nearest);
    }

    /** The same as {@link #describe()}. */
    @Override
    public String toString() {

        return describe();
    }

    /**
     * One combination of {@code $or} alternatives.
     *
     * @param matched whether all its fields match together, in the same elements of the event's arrays
     * @param fields what it asks of each field
     */
    public record Alternative(boolean matched, List<Field> fields) {

        /** Copies the list. */
        public Alternative {

            fields = List.copyOf(fields);
        }

        /** The fields that do not match. */
        public List<Field> mismatches() {

            return fields.stream().filter(field -> !field.matched()).toList();
        }

        private String describe() {

            var mismatches = mismatches();
            if (mismatches.isEmpty()) {
                return "\n  each field matches, but not all of them in the same element of an array";
            }
            return mismatches.stream().map(field -> "\n  " + field).collect(Collectors.joining());
        }
    }

    /**
     * What the pattern asks of one field, and what the event has.
     *
     * @param path the field's names, joined by dots
     * @param expected the JSON array that the pattern holds for it
     * @param actual the event's values of that field as JSON: several if arrays lead to it, none if it is missing
     * @param matched whether the field, taken alone, matches
     */
    public record Field(String path, String expected, List<String> actual, boolean matched) {

        /** Copies the list. */
        public Field {

            actual = List.copyOf(actual);
        }

        /** One line, for instance {@code detail.amount: 12 is not > 100}. */
        @Override
        public String toString() {

            var phrases = ExpectationText.phrases(expected);
            var values = actual.isEmpty() ? "missing" : String.join(", ", actual);
            if (matched) {
                return "%s: %s is %s".formatted(path, values, String.join(" or ", phrases));
            }
            return phrases.size() == 1
                    ? "%s: %s is not %s".formatted(path, values, phrases.get(0))
                    : "%s: %s is none of: %s".formatted(path, values, String.join("; ", phrases));
        }
    }
}

package com.brillconsulting.eventbridge.pattern;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Explains field by field why an event matches a pattern or does not match it.
 *
 * @param matched whether the event matches, as {@link PatternMatcher} says
 * @param alternatives the combinations of the pattern's {@code $or} alternatives, of which one must match; only one if
 *     the pattern has no {@code $or}
 * @since 0.1.0
 */
public record PatternExplanation(boolean matched, List<Alternative> alternatives) {

    private static final int DESCRIBED_ALTERNATIVES = 10;

    /** Copies the list. */
    public PatternExplanation {

        alternatives = List.copyOf(alternatives);
    }

    /**
     * Explains whether and why an event matches a pattern.
     *
     * @param pattern the pattern
     * @param eventJson the whole event with its envelope
     * @return the explanation
     * @throws InvalidEventDocumentException if the text is not a JSON object
     */
    public static PatternExplanation of(CompiledPattern pattern, String eventJson) {

        return new PatternExplainer(pattern).explain(eventJson);
    }

    /** {@return a few lines that say whether the event matches, and which fields do not match} */
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
     * @param fields the condition for each field
     */
    public record Alternative(boolean matched, List<Field> fields) {

        /** Copies the list. */
        public Alternative {

            fields = List.copyOf(fields);
        }

        /** {@return the fields that do not match} */
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
     * The condition of a pattern for one field, and the values in the event.
     *
     * @param path the names of the nested fields, joined by dots
     * @param expected the JSON array in the pattern
     * @param actual the values in the event as JSON: several if the field is in an array, none if it is missing
     * @param matched whether the field alone matches
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

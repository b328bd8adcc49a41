package com.brillconsulting.eventbridge.declare;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that was probably meant. */
final class NearestName {

    private NearestName() {}

    /** {@return what to do about a name that nothing has: the one that was probably meant, and all that are valid} */
    static String remedy(String wrong, Collection<String> valid) {
        var all = String.join(", ", valid.stream().sorted().toList());
        return of(wrong, valid)
                .map(it -> "Did you mean \"%s\"? Valid are: %s".formatted(it, all))
                .orElse("Valid are: " + all);
    }

    /** {@return the valid name that differs least, if it does not differ in more than a third of its letters} */
    static Optional<String> of(String wrong, Collection<String> valid) {
        return valid.stream()
                .filter(it -> distance(wrong, it) <= Math.max(1, (it.length() + 1) / 3))
                .min(Comparator.<String>comparingInt(it -> distance(wrong, it)).thenComparing(it -> it));
    }

    /** {@return how many letters have to be put in, taken away or exchanged (Levenshtein)} */
    static int distance(String one, String other) {
        var above = new int[other.length() + 1];
        for (var column = 0; column <= other.length(); column++) {
            above[column] = column;
        }
        for (var row = 1; row <= one.length(); row++) {
            var diagonal = above[0];
            above[0] = row;
            for (var column = 1; column <= other.length(); column++) {
                var same =
                        Character.toLowerCase(one.charAt(row - 1)) == Character.toLowerCase(other.charAt(column - 1));
                var exchanged = diagonal + (same ? 0 : 1);
                diagonal = above[column];
                above[column] = Math.min(exchanged, Math.min(above[column], above[column - 1]) + 1);
            }
        }
        return above[other.length()];
    }
}

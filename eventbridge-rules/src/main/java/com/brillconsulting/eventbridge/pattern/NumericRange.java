package com.brillconsulting.eventbridge.pattern;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** The bounds of a {@code numeric} condition: one, or a lower and an upper one in this order. */
record NumericRange(List<Bound> bounds) {

    record Bound(String operator, BigDecimal value) {

        boolean isLower() {

            return operator.startsWith(">");
        }

        boolean isUpper() {

            return operator.startsWith("<");
        }

        String toJson() {

            return "\"" + operator + "\"," + PatternValue.json(value);
        }
    }

    static NumericRange of(String operator, Number value) {

        return new NumericRange(List.of(new Bound(operator, PatternValue.number(value))));
    }

    /** All bounds together. */
    static NumericRange allOf(List<NumericRange> ranges) {

        var bounds = ranges.stream().flatMap(range -> range.bounds.stream()).toList();
        if (bounds.size() == 1) {
            return new NumericRange(bounds);
        }
        var lower = bounds.stream().filter(Bound::isLower).toList();
        var upper = bounds.stream().filter(Bound::isUpper).toList();
        if (bounds.size() != 2 || lower.size() != 1 || upper.size() != 1) {
            throw new IllegalArgumentException("A numeric condition has one lower and one upper bound, but these are "
                    + bounds.stream().map(Bound::toJson).collect(Collectors.joining(" and ")));
        }
        return between(lower.get(0), upper.get(0));
    }

    private static NumericRange between(Bound lower, Bound upper) {

        if (lower.value().compareTo(upper.value()) >= 0) {
            throw new IllegalArgumentException(
                    "The lower bound of a numeric condition must be below the upper one, but "
                            + PatternValue.json(lower.value()) + " is not below " + PatternValue.json(upper.value()));
        }
        return new NumericRange(List.of(lower, upper));
    }

    String toJson() {

        return bounds.stream().map(Bound::toJson).collect(Collectors.joining(",", "{\"numeric\":[", "]}"));
    }
}
